package io.tbaas.platform.api.audit;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.store.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes audit rows out as they are read, however many there are. */
@Component
final class AuditExport {
    private static final String COLUMNS =
            "sequence,at,actorKind,actor,action,resourceKind,resource,result,problem,origin,requestId,chain,company,channel,details,previousHash,hash";

    private final Json json;

    /** The forms that can be asked for. */
    enum Format {
        CSV("text/csv"),
        JSONL("application/jsonl");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    AuditExport(Json json) {
        this.json = json;
    }

    /**
     * Writes rows out.
     *
     * @param rows hands them to whom it is given, one after the other
     */
    void write(Consumer<Consumer<AuditRow>> rows, Format format, HttpServletResponse response) throws IOException {
        response.setContentType(format.mediaType + ";charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit." + format.name().toLowerCase(Locale.ROOT) + "\"");
        Writer out = response.getWriter();
        if (format == Format.CSV) {
            out.write(COLUMNS + "\r\n");
        }
        rows.accept(row -> {
            try {
                out.write(format == Format.CSV ? csv(row) : json.write(AuditView.of(row)) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    private String csv(AuditRow row) {
        AuditView view = AuditView.of(row);
        return List.of(
                                Long.toString(view.sequence()),
                                view.at().toString(),
                                view.actorKind(),
                                view.actor(),
                                view.action(),
                                view.resourceKind(),
                                view.resource(),
                                view.result(),
                                view.problem(),
                                view.origin(),
                                view.requestId(),
                                view.chain(),
                                text(view.company()),
                                text(view.channel()),
                                json.write(view.details()),
                                view.previousHash(),
                                view.hash())
                        .stream()
                        .map(AuditExport::quoted)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(@Nullable Id id) {
        return id == null ? "" : id.value();
    }

    /** Quoted where needed; a value that a spreadsheet would take for a formula is made a text. */
    private static String quoted(String value) {
        String safe = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
