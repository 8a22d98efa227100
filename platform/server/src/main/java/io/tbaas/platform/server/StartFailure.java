package io.tbaas.platform.server;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.server.instance.RunningPlatform;
import io.tbaas.platform.server.settings.PlatformSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

/** Why a platform could not start, where the reason lies outside of it. */
final class StartFailure {
    /** SQL states 08: no connection; 28: not let in; 3D: no such database. */
    private static final String NOT_REACHED = "08...|28...|3D...|90028|57P03";

    /** H2's: another process has the file. */
    private static final String IN_USE = "90020";

    /** How Spring Boot begins when it cannot use a chain or a key. */
    private static final String TLS =
            "(Unable to (register SSL bundle|create key store|start embedded .* SSL)|Error reading certificate or key).*";

    private StartFailure() {}

    /** The problem behind a failure; empty for what can only be a bug. */
    static Optional<Problem> of(Throwable failure, PlatformSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(invalid(
                        "port " + taken.getPort() + " of " + settings.bind()
                                + " is taken by another program: stop that one, or choose another port with TBAAS_PORT.",
                        failure));
            }
            if (settings.tls().isPresent() && String.valueOf(cause.getMessage()).matches(TLS)) {
                return Optional.of(invalid(
                        "the TLS files " + settings.tls().get().certificates() + " and "
                                + settings.tls().get().key() + " cannot be used ("
                                + firstLine(innermost(cause))
                                + "): put TBAAS_TLS_CERTIFICATES and TBAAS_TLS_KEY right.",
                        failure));
            }
            if (cause instanceof SQLException sql && IN_USE.equals(sql.getSQLState())) {
                return Optional.of(invalid(folderInUse(settings), failure));
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches(NOT_REACHED)) {
                return Optional.of(invalid(
                        "the database " + settings.database().url().replaceFirst("[;?].*", "")
                                + " cannot be used (" + firstLine(sql)
                                + "): start it, or put TBAAS_DB_URL, TBAAS_DB_USER and TBAAS_DB_PASSWORD right.",
                        failure));
            }
        }
        return Optional.empty();
    }

    private static String folderInUse(PlatformSettings settings) {
        List<RunningPlatform> others = RunningPlatform.of(settings.data());
        return others.isEmpty()
                ? "another process uses the database of the data folder " + settings.data()
                        + ": wait for its end (a backup, for example), or name another folder in TBAAS_DATA."
                : "another platform (" + others.getFirst().where() + ") runs on the data folder " + settings.data()
                        + ": use that one, stop it with ./tbaas stop, or name another folder in TBAAS_DATA.";
    }

    private static Problem invalid(String what, Throwable cause) {
        return Problem.of(ProblemCode.CONFIGURATION_INVALID, cause).with("what", what);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
