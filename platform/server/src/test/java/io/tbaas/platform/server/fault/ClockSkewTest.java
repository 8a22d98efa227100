package io.tbaas.platform.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.factor.Totp;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one PostgreSQL, one with its clock three hours ahead and one three hours behind: nothing comes of it. */
class ClockSkewTest {
    private static final Duration SKEW = Duration.ofHours(3);
    private static final String PASSWORD = "correct horse battery staple";
    private static final String OPERATOR = "operator@platform.example";
    private static final String ROOT = "root@company.example";
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

    @TempDir
    private Path folder;

    @Test
    void instances_with_different_clocks_agree() throws IOException {
        TestDatabase database = DatabaseKind.POSTGRESQL.empty();
        try (ChildPlatform early = start("early", database, SKEW.toSeconds());
                ChildPlatform late = start("late", database, -SKEW.toSeconds())) {
            assertThat(Duration.between(Instant.now(), loggedAt(early))).isBetween(minutes(170), minutes(190));
            assertThat(Duration.between(Instant.now(), loggedAt(late))).isBetween(minutes(-190), minutes(-170));
            HttpCaller operator = makeOperator(early, late);
            sessions_and_proofs_count_everywhere(early, late, operator);
            operations_run_and_instances_are_seen(operator);
        }
    }

    private void sessions_and_proofs_count_everywhere(ChildPlatform early, ChildPlatform late, HttpCaller operator) {
        HttpCaller root = new HttpCaller(early.address());
        signUp(root, operator);
        assertThat(root.signIn(ROOT, PASSWORD, false).status()).isEqualTo(201);
        assertThat(root.post("/api/v1/session/step-up", Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(200);
        HttpCaller elsewhere = root.at(late.address());
        assertThat(elsewhere.get("/api/v1/session").status()).isEqualTo(200);

        Answer factor = elsewhere.post("/api/v1/second-factor/generator", Map.of());
        assertThat(factor.status()).as(factor.body().toString()).isEqualTo(201);
        long step = Totp.step(Instant.now());
        Answer confirmed = root.post(
                "/api/v1/second-factor/generator/confirmation",
                Map.of("code", Totp.code(key(factor.text("/key")), step)));
        assertThat(confirmed.body().at("/codes"))
                .as(confirmed.body().toString())
                .hasSize(10);
        HttpCaller again = new HttpCaller(late.address());
        Answer signedIn = again.post(
                "/api/v1/session",
                Map.of(
                        "mail",
                        ROOT,
                        "password",
                        PASSWORD,
                        "operator",
                        false,
                        "code",
                        Totp.code(key(factor.text("/key")), step + 1)));
        assertThat(signedIn.status()).as(signedIn.body().toString()).isEqualTo(201);

        Answer consortium = root.post(
                "/api/v1/consortia", Map.of("name", "Together", "description", "", "realNameRequired", false));
        Answer invitation = elsewhere.post(
                "/api/v1/consortia/" + consortium.text("/id") + "/invitations",
                Map.of("address", "guest@company.example", "message", ""));
        assertThat(Duration.between(Instant.now(), Instant.parse(invitation.text("/expiresAt"))))
                .isBetween(Duration.ofDays(1), Duration.ofDays(31));
        Instant created = Instant.parse(invitation.text("/createdAt"));
        assertThat(Duration.between(created, Instant.now()).abs()).isLessThan(minutes(5));
        assertThat(root.get("/api/v1/invitations/" + invitation.text("/id")).text("/state"))
                .isEqualTo("pending");
    }

    private static void operations_run_and_instances_are_seen(HttpCaller operator) {
        ChildPlatform.proveAnew(operator, PASSWORD);
        assertThat(operator.post("/api/v1/operator/secret-renewals", Map.of()).status())
                .isEqualTo(202);
        Eventually.holds(
                () -> assertThat(operator.get("/api/v1/operator/operations").text("/items/0/state"))
                        .isEqualTo("succeeded"));
        Eventually.holds(() -> assertThat(
                        operator.get("/api/v1/operator/instances").body().at("/items"))
                .hasSize(2));
    }

    private ChildPlatform start(String name, TestDatabase database, long seconds) throws IOException {
        Path data = folder.resolve(name);
        return ChildPlatform.start(
                data,
                Map.of(
                        "TBAAS_DB_URL",
                        database.url(),
                        "TBAAS_DB_USER",
                        database.user(),
                        "TBAAS_DB_PASSWORD",
                        database.password(),
                        "TBAAS_ENVELOPE_KEYS",
                        folder.resolve("envelope.keys").toString(),
                        "TBAAS_HOST",
                        name),
                SkewedClock.option(data, seconds));
    }

    private static HttpCaller makeOperator(ChildPlatform startedFirst, ChildPlatform other) {
        HttpCaller operator = new HttpCaller(other.address());
        assertThat(operator.post(
                                "/api/v1/operator/set-up",
                                Map.of(
                                        "token",
                                        startedFirst.setUpToken(),
                                        "mail",
                                        OPERATOR,
                                        "displayName",
                                        "Operator",
                                        "password",
                                        PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(operator.signIn(OPERATOR, PASSWORD, true).status()).isEqualTo(201);
        return operator;
    }

    private static void signUp(HttpCaller root, HttpCaller operator) {
        root.post(
                "/api/v1/sign-ups",
                Map.of(
                        "mail",
                        ROOT,
                        "password",
                        PASSWORD,
                        "displayName",
                        "Root",
                        "companyKind",
                        "COMPANY",
                        "companyName",
                        "Company"));
        String mail = operator.get("/api/v1/operator/outbox?recipient=" + ROOT).text("/items/0/id");
        Matcher token =
                TOKEN.matcher(operator.get("/api/v1/operator/outbox/" + mail).text("/text"));
        assertThat(token.find()).isTrue();
        assertThat(root.post("/api/v1/sign-ups/verification", Map.of("token", token.group(1)))
                        .status())
                .isEqualTo(201);
    }

    /** What an authenticator reads from the text of a key: base 32. */
    private static Bytes key(String text) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i))));
        }
        byte[] key = new byte[Totp.KEY_BYTES];
        byte[] number = bits.toByteArray();
        for (int i = 1; i <= Math.min(key.length, number.length); i++) {
            key[key.length - i] = number[number.length - i];
        }
        return Bytes.wrap(key);
    }

    private static Instant loggedAt(ChildPlatform platform) {
        Pattern time = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\S+)");
        return platform.log().reversed().stream()
                .map(time::matcher)
                .filter(Matcher::find)
                .map(found -> java.time.OffsetDateTime.parse(found.group(1)).toInstant())
                .findFirst()
                .orElseThrow();
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
