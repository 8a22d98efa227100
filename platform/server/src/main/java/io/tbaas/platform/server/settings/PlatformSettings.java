package io.tbaas.platform.server.settings;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about this instance of the platform.
 *
 * @param data folder of everything the platform keeps on this machine
 * @param bind address to listen on
 * @param port port to listen on; 0 picks a free one
 * @param database where the database is
 * @param tls certificate chain and key; required beyond loopback
 * @param envelopeKeys file of the envelope keys
 * @param publicAddress how people reach the platform, for links in mails
 * @param mailServer where mail is handed in; without one the operator reads it in the outbox
 * @param host name of this machine, for work that can be done on it only
 * @param lease how long work stays with an instance that does not answer any more
 * @param logFormat how log lines look
 * @param nodes where nodes of this machine listen and how others reach them
 */
public record PlatformSettings(
        Path data,
        String bind,
        int port,
        Database database,
        Optional<Tls> tls,
        Path envelopeKeys,
        String publicAddress,
        Optional<MailServer> mailServer,
        String host,
        Duration lease,
        LogFormat logFormat,
        NodeSettings nodes) {
    private static final int PORT_DEFAULT = 8700;
    private static final String TLS_PROTOCOLS = "TLSv1.3,TLSv1.2";
    /** Authenticated ciphers with forward secrecy only. */
    private static final String TLS_CIPHERS =
            "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,"
                    + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
                    + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
                    + "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256";

    /** How log lines look: for people, or one JSON object each in the form of the Elastic Common Schema. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** A database by its JDBC address. */
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /** Certificate chain and key, both PEM files. */
    public record Tls(Path certificates, Path key) {}

    /** A mail server. */
    public record MailServer(String host, int port, String user, String password, String sender, boolean startTls) {
        @Override
        public String toString() {
            return "MailServer[" + host + ":" + port + "]";
        }
    }

    public PlatformSettings {
        boolean loopback = isLoopback(bind);
        if (tls.isEmpty() && !loopback) {
            throw invalid(
                    "TBAAS_BIND=" + bind
                            + " is reached from other machines, which needs TLS: set TBAAS_TLS_CERTIFICATES and TBAAS_TLS_KEY.");
        }
    }

    /** The settings of an environment. */
    public static PlatformSettings of(Map<String, String> environment) {
        SettingForms.check(environment);
        Path data = Path.of(environment.getOrDefault("TBAAS_DATA", "data"))
                .toAbsolutePath()
                .normalize();
        String bind = environment.getOrDefault("TBAAS_BIND", "127.0.0.1");
        int port = number(environment, "TBAAS_PORT", PORT_DEFAULT);
        NodeSettings nodes = NodeSettings.of(environment);
        if (nodes.ports().first() <= port && port <= nodes.ports().last()) {
            throw invalid("TBAAS_NODE_PORTS=" + nodes.ports().first() + "-"
                    + nodes.ports().last() + " holds the platform's own port, TBAAS_PORT=" + port
                    + ": nodes need others, so leave it out of them or choose another.");
        }
        Optional<Tls> tls = tls(environment);
        return new PlatformSettings(
                data,
                bind,
                port,
                database(environment, data),
                tls,
                Path.of(environment.getOrDefault(
                        "TBAAS_ENVELOPE_KEYS",
                        data.resolve("keys/envelope.keys").toString())),
                environment.getOrDefault(
                        "TBAAS_PUBLIC_ADDRESS",
                        (tls.isPresent() ? "https://" : "http://") + inAddress(bind) + ":" + port),
                mailServer(environment),
                environment.getOrDefault("TBAAS_HOST", hostName()),
                Duration.ofSeconds(number(environment, "TBAAS_LEASE_SECONDS", 30)),
                logFormat(environment),
                nodes);
    }

    /** What Spring Boot and the libraries below it are told. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", bind);
        properties.put("server.port", port);
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("tbaas.public-address", publicAddress);
        if (logFormat == LogFormat.JSON) {
            properties.put("logging.structured.format.console", "ecs");
        }
        tls.ifPresent(pair -> {
            properties.put("spring.ssl.bundle.pem.platform.keystore.certificate", "file:" + pair.certificates());
            properties.put("spring.ssl.bundle.pem.platform.keystore.private-key", "file:" + pair.key());
            properties.put("spring.ssl.bundle.pem.platform.keystore.verify-keys", true);
            properties.put("spring.ssl.bundle.pem.platform.reload-on-update", true);
            properties.put("spring.ssl.bundle.pem.platform.options.enabled-protocols", TLS_PROTOCOLS);
            properties.put("spring.ssl.bundle.pem.platform.options.ciphers", TLS_CIPHERS);
            properties.put("server.ssl.bundle", "platform");
        });
        mailServer.ifPresent(server -> {
            properties.put("spring.mail.host", server.host());
            properties.put("spring.mail.port", server.port());
            properties.put("spring.mail.username", server.user());
            properties.put("spring.mail.password", server.password());
            properties.put(
                    "spring.mail.properties.mail.smtp.auth", !server.user().isEmpty());
            properties.put("spring.mail.properties.mail.smtp.starttls.required", server.startTls());
            properties.put("spring.mail.properties.mail.smtp.starttls.enable", server.startTls());
            properties.put("spring.mail.properties.mail.smtp.ssl.checkserveridentity", true);
            properties.put("spring.mail.properties.mail.smtp.connectiontimeout", 5_000);
            properties.put("spring.mail.properties.mail.smtp.timeout", 10_000);
            properties.put("spring.mail.properties.mail.smtp.writetimeout", 10_000);
            properties.put("tbaas.mail.sender", server.sender());
        });
        return properties;
    }

    private static Database database(Map<String, String> environment, Path data) {
        String url = environment.get("TBAAS_DB_URL");
        if (url == null) {
            return h2(data);
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw invalid(
                    "TBAAS_DB_URL must begin with jdbc:postgresql:, for example jdbc:postgresql://127.0.0.1:5432/tbaas.");
        }
        return new Database(
                url,
                environment.getOrDefault("TBAAS_DB_USER", "tbaas"),
                environment.getOrDefault("TBAAS_DB_PASSWORD", ""));
    }

    /** The database in a file below the data folder: every commit is on disk before it is answered, and an interrupted thread closes nothing. */
    public static Database h2(Path data) {
        return new Database(
                "jdbc:h2:retry:" + data.resolve("platform/database")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "sa",
                "");
    }

    private static Optional<Tls> tls(Map<String, String> environment) {
        String certificates = environment.get("TBAAS_TLS_CERTIFICATES");
        String key = environment.get("TBAAS_TLS_KEY");
        if (certificates == null && key == null) {
            return Optional.empty();
        }
        if (certificates == null || key == null) {
            throw invalid("TBAAS_TLS_CERTIFICATES and TBAAS_TLS_KEY belong together: set both or neither.");
        }
        return Optional.of(
                new Tls(Path.of(certificates).toAbsolutePath(), Path.of(key).toAbsolutePath()));
    }

    private static Optional<MailServer> mailServer(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("TBAAS_SMTP_HOST"))
                .map(host -> new MailServer(
                        host,
                        number(environment, "TBAAS_SMTP_PORT", 587),
                        environment.getOrDefault("TBAAS_SMTP_USER", ""),
                        environment.getOrDefault("TBAAS_SMTP_PASSWORD", ""),
                        environment.getOrDefault("TBAAS_SMTP_SENDER", "tbaas@" + host),
                        Boolean.parseBoolean(environment.getOrDefault("TBAAS_SMTP_STARTTLS", "true"))));
    }

    private static LogFormat logFormat(Map<String, String> environment) {
        String text = environment.getOrDefault("TBAAS_LOG_FORMAT", "text");
        return switch (text) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw invalid("TBAAS_LOG_FORMAT=" + text + " is neither text nor json.");
        };
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name + "=" + text + " is not a number.");
        }
        throw invalid(name + "=" + text + " is not between 0 and 65535.");
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw invalid("TBAAS_BIND=" + bind + " is not an address of this machine.");
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine without a name of its own has one instance
        }
    }

    /** An address as it stands before a port: one of IPv6 in brackets. */
    public static String inAddress(String bind) {
        return bind.indexOf(':') < 0 ? bind : "[" + bind + "]";
    }

    static Problem invalid(String what) {
        return Problem.of(ProblemCode.CONFIGURATION_INVALID).with("what", what);
    }
}
