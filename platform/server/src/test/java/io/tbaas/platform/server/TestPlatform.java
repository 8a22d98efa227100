package io.tbaas.platform.server;

import io.tbaas.engine.api.network.PortRange;
import io.tbaas.platform.api.operator.OperatorSetUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.server.settings.NodeSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DescribedAnswers;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.NodePorts;
import io.tbaas.platform.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole platform in this process, on a database of its own, with an operator. */
public final class TestPlatform implements AutoCloseable {
    /** The password of everybody in tests. */
    public static final String PASSWORD = "correct horse battery staple";

    /** The mail address of the operator. */
    public static final String OPERATOR = "operator@platform.example";

    private static final Map<DatabaseKind, TestPlatform> SHARED = new EnumMap<>(DatabaseKind.class);
    private static final Pattern TOKEN = Pattern.compile("(?:token|invitation)=([A-Za-z0-9_-]+)");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The same for every platform of this process, and seconds in the making. */
    private static @Nullable DescribedAnswers described;

    private static final Duration PROOF_KEPT = Duration.ofMinutes(5);
    /** What keeps guesses slow and mail servers unhurried in production would keep tests slow. */
    private static final Map<String, String> CHEAP = Map.of(
            "tbaas.password-memory-kib", "64",
            "tbaas.password-rounds", "1",
            "tbaas.even-answers-millis", "5",
            "tbaas.mail-first-pause-seconds", "1",
            "tbaas.step-first-pause-millis", "200",
            "tbaas.stream-check-millis", "500",
            "TBAAS_IMPORT_PRIVATE_ALLOWED", "true"); // the nodes of others are on this machine

    private final ConfigurableApplicationContext context;
    private final NodePorts ports;
    private final URI address;
    private final DescribedAnswers description;
    private final HttpCaller operator;
    private Instant operatorProved = Instant.EPOCH;

    private TestPlatform(ConfigurableApplicationContext context, NodePorts ports) {
        this.context = context;
        this.ports = ports;
        this.address =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        this.description = describedBy(address);
        this.operator = caller();
    }

    private static synchronized DescribedAnswers describedBy(URI address) {
        if (described == null) {
            described = new DescribedAnswers(
                    new HttpCaller(address).get("/api/v1/openapi.json").body());
        }
        return described;
    }

    /** The platform that all tests of this process share on a kind of database; each test signs up its own companies. */
    public static TestPlatform shared(DatabaseKind kind) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(
                    kind,
                    wanted -> start(
                            wanted.empty(),
                            temporaryFolder(),
                            Optional.empty(),
                            CHEAP,
                            "test-host",
                            NodePorts.takeForShared(),
                            NodeSettings::onLoopback));
        }
    }

    /** The platforms that tests of this process share so far. */
    static List<TestPlatform> shared() {
        synchronized (SHARED) {
            return List.copyOf(SHARED.values());
        }
    }

    /** A platform of the test's own; its database may have been used by another one. */
    public static TestPlatform start(TestDatabase database, Path data) {
        return start(database, data, Optional.empty());
    }

    /** A platform of the test's own on a host of this name. */
    public static TestPlatform start(TestDatabase database, Path data, String host) {
        return start(database, data, Optional.empty(), CHEAP, host);
    }

    /** A platform of the test's own that hands mail to a server. */
    public static TestPlatform start(TestDatabase database, Path data, Optional<PlatformSettings.MailServer> mail) {
        return start(database, data, mail, CHEAP, "test-host");
    }

    /** A platform of the test's own with some properties, and otherwise as in production. */
    public static TestPlatform start(TestDatabase database, Path data, Map<String, String> properties) {
        return start(database, data, Optional.empty(), properties, "test-host");
    }

    /** A platform of the test's own with some properties beside those of all tests. */
    public static TestPlatform startWith(TestDatabase database, Path data, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(CHEAP);
        all.putAll(properties);
        return start(database, data, all);
    }

    /** A platform of the test's own on a host whose nodes listen on this address and are reached by it. */
    public static TestPlatform startReachedAt(TestDatabase database, Path data, String host, String address) {
        return start(
                database,
                data,
                Optional.empty(),
                CHEAP,
                host,
                NodePorts.take(),
                ports -> new NodeSettings(ports, address, address));
    }

    private static TestPlatform start(
            TestDatabase database,
            Path data,
            Optional<PlatformSettings.MailServer> mail,
            Map<String, String> properties,
            String host) {
        return start(database, data, mail, properties, host, NodePorts.take(), NodeSettings::onLoopback);
    }

    private static synchronized TestPlatform start(
            TestDatabase database,
            Path data,
            Optional<PlatformSettings.MailServer> mail,
            Map<String, String> properties,
            String host,
            NodePorts ports,
            Function<PortRange, NodeSettings> nodes) {
        PlatformSettings settings = new PlatformSettings(
                data,
                "127.0.0.1",
                0,
                new PlatformSettings.Database(database.url(), database.user(), database.password()),
                Optional.empty(),
                data.resolve("envelope.keys"),
                "http://platform.example",
                mail,
                host,
                Duration.ofSeconds(20), // longer than a busy machine lets a thread wait
                PlatformSettings.LogFormat.TEXT,
                nodes.apply(new PortRange(ports.first(), ports.last())));
        properties.forEach(System::setProperty);
        try {
            TestPlatform platform = new TestPlatform(PlatformMain.start(settings), ports);
            platform.setUpOperator();
            return platform;
        } catch (RuntimeException e) {
            ports.close();
            throw e;
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    private static Path temporaryFolder() {
        try {
            return java.nio.file.Files.createTempDirectory("tbaas-platform");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void setUpOperator() {
        bean(OperatorSetUp.class).newToken(Call.ofPlatform("test"), "test").ifPresent(token -> {
            Map<String, Object> request =
                    Map.of("token", token.text(), "mail", OPERATOR, "displayName", "Operator", "password", PASSWORD);
            Answer answer = operator.post("/api/v1/operator/set-up", request);
            if (answer.status() != 201) {
                throw new IllegalStateException("the operator was not made: " + answer.body());
            }
        });
        operator.signIn(OPERATOR, PASSWORD, true);
    }

    /** A part of the platform itself, for tests from the inside. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All parts of the platform of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** A part of the platform that has others of its type beside it. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** A caller that is not signed in, and fails where it is answered what the API's description does not hold. */
    public HttpCaller caller() {
        return new HttpCaller(address).heldTo(description);
    }

    /** The operator, signed in and ready for dangerous operations. */
    public synchronized HttpCaller operator() {
        if (operatorProved.plus(PROOF_KEPT).isBefore(Instant.now())) {
            proveAnew(operator);
            operatorProved = Instant.now();
        }
        return operator;
    }

    /** Lets somebody without a second factor prove anew who it is, so that dangerous operations are open to it for a while. */
    public static HttpCaller proveAnew(HttpCaller person) {
        expect(200, person.post("/api/v1/session/step-up", Map.of("password", PASSWORD)));
        return person;
    }

    /** Lets the proof of a person run out, as if the minutes had passed. */
    public void forgetProof(HttpCaller person) {
        bean(JdbcClient.class)
                .sql("update session set stepped_up_at = null where account_id = ?")
                .param(person.get("/api/v1/session").text("/id"))
                .update();
    }

    /** A mail address that nobody has. */
    public static String newMail(String name) {
        return name + NUMBER.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8) + "@company.example";
    }

    /** The root account, signed in and ready for dangerous operations, of a company that signs up now. */
    public HttpCaller newCompany(String name) {
        return newCompany(name, newMail(name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "")));
    }

    /** The root account, signed in, of a company that signs up now with this mail address. */
    public HttpCaller newCompany(String name, String mail) {
        return newCompany(name, mail, "en");
    }

    /** The root account, signed in, of a company that signs up now in a language. */
    public HttpCaller newCompany(String name, String mail, String language) {
        HttpCaller root = caller().with("Accept-Language", language);
        Map<String, Object> signUp = Map.of(
                "mail",
                mail,
                "password",
                PASSWORD,
                "displayName",
                "Root of " + name,
                "companyKind",
                "COMPANY",
                "companyName",
                name);
        expect(202, root.post("/api/v1/sign-ups", signUp));
        expect(201, root.post("/api/v1/sign-ups/verification", Map.of("token", tokenInMailTo(mail))));
        expect(201, root.signIn(mail, PASSWORD, false));
        return proveAnew(root);
    }

    /** The token of the newest mail to an address. */
    public String tokenInMailTo(String mail) {
        Answer list = operator.get("/api/v1/operator/outbox?recipient=" + mail);
        Answer text = operator.get("/api/v1/operator/outbox/" + list.text("/items/0/id"));
        Matcher token = TOKEN.matcher(text.text("/text"));
        if (!token.find()) {
            throw new IllegalStateException("no mail with a token to " + mail + ": " + list.body());
        }
        return token.group(1);
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("expected " + status + ", not " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        context.close();
        ports.close();
    }
}
