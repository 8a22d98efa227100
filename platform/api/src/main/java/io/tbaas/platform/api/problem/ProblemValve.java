package io.tbaas.platform.api.problem;

import io.tbaas.platform.domain.problem.ProblemCode;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What Tomcat says of requests that never reach the platform's code, for example with too long a header: the form of all refusals, in English. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return; // answered already
        }
        ProblemCode code = ErrorAnswers.code(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        String body =
                """
                {"type":"%s","title":"%s","status":%d,"detail":"%s","instance":"","code":"%s","requestId":""}"""
                        .formatted(
                                ProblemWriter.type(code),
                                ProblemTexts.title(code, Locale.ENGLISH),
                                status,
                                ProblemTexts.detail(code, Locale.ENGLISH, Map.of())
                                        .replace("\"", "\\\""),
                                code.name());
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException e) {
            getContainer().getLogger().debug("the caller is gone", e);
        }
    }
}
