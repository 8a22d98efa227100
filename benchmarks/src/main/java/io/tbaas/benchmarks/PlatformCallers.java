package io.tbaas.benchmarks;

import io.tbaas.benchmarks.platform.PlatformServer;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** People who call a platform that is measured: its operator, and root accounts. */
final class PlatformCallers {
    static final String FIRST_ROOT = "root@bench.example";

    private static final String OPERATOR = "operator@bench.example";
    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

    private final URI platform;

    PlatformCallers(URI platform) {
        this.platform = platform;
    }

    /** Makes the operator and the first company on a new platform, through its API. */
    static void makeFirst(PlatformServer server) {
        PlatformCallers callers = new PlatformCallers(server.address());
        HttpCaller stranger = new HttpCaller(server.address());
        expect(
                201,
                stranger.post(
                        "/api/v1/operator/set-up",
                        Map.of(
                                "token",
                                server.setUpToken(),
                                "mail",
                                OPERATOR,
                                "displayName",
                                "Operator",
                                "password",
                                PASSWORD)));
        expect(
                202,
                stranger.post(
                        "/api/v1/sign-ups",
                        Map.of(
                                "mail",
                                FIRST_ROOT,
                                "password",
                                PASSWORD,
                                "displayName",
                                "Root",
                                "companyKind",
                                "COMPANY",
                                "companyName",
                                "First company")));
        HttpCaller operator = callers.operator();
        Answer mails = operator.get("/api/v1/operator/outbox?recipient=" + FIRST_ROOT);
        String text = operator.get("/api/v1/operator/outbox/" + mails.text("/items/0/id"))
                .text("/text");
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new IllegalStateException("no token came by mail: " + mails.body());
        }
        expect(201, stranger.post("/api/v1/sign-ups/verification", Map.of("token", token.group(1))));
    }

    HttpCaller operator() {
        HttpCaller operator = new HttpCaller(platform);
        expect(201, operator.signIn(OPERATOR, PASSWORD, true));
        return operator;
    }

    HttpCaller account(String mail) {
        HttpCaller account = new HttpCaller(platform);
        expect(201, account.signIn(mail, PASSWORD, false));
        return account;
    }

    /** So many programs that sign in again and again, each time as the next of these people. */
    List<LongConsumer> signIns(int count, List<String> mails) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new HttpCaller(platform))
                .<LongConsumer>map(program -> number ->
                        expect(201, program.signIn(mails.get((int) (number * 31 % mails.size())), PASSWORD, false)))
                .toList();
    }

    /** Programs that read these addresses in turn. */
    static List<LongConsumer> reads(List<HttpCaller> programs, List<String> paths) {
        return programs.stream()
                .<LongConsumer>map(
                        program -> number -> expect(200, program.get(paths.get((int) (number % paths.size())))))
                .toList();
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("expected " + status + ", not " + answer.status() + " from "
                    + answer.response().uri() + ": " + answer.body());
        }
        return answer;
    }
}
