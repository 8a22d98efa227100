package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys as second factors: bound, used to sign in and to prove anew, and refused where anything about them is wrong. */
@DatabaseTest
class PasskeyTest {
    private static final String ORIGIN = "http://platform.example";
    private static final String PASSKEYS = "/api/v1/second-factor/passkeys";
    private static final String STEP_UP = "/api/v1/session/step-up";

    private final TestPlatform platform;
    private final HttpCaller root;
    private final SoftAuthenticator device = new SoftAuthenticator(ORIGIN);

    PasskeyTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        root = platform.newCompany("Alpha");
    }

    @Test
    void who_bound_a_passkey_needs_it_to_sign_in() {
        People.Member li = People.join(platform, root, "li");
        Answer bound = bind(li.caller(), device, "Laptop");
        assertThat(bound.status()).as("%s", bound.body()).isEqualTo(201);
        assertThat(bound.body().at("/recoveryCodes")).as("the first factor").hasSize(10);

        HttpCaller again = platform.caller();
        Answer asked = again.signIn(li.mail(), TestPlatform.PASSWORD, false);
        assertThat(asked.code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(asked.text("/parameters/methods/0")).isEqualTo("passkey");
        String ticket = asked.text("/parameters/ticket");
        Answer challenge = again.post("/api/v1/session/passkey-challenge", Map.of("ticket", ticket));
        assertThat(challenge.text("/allowCredentials/0/id"))
                .isEqualTo(device.create(challenge).get("rawId"));
        Answer in = again.post(
                "/api/v1/session/second-factor", Map.of("ticket", ticket, "passkey", device.sign(challenge)));
        assertThat(in.status()).as("%s", in.body()).isEqualTo(200);
        assertThat(again.get("/api/v1/session").text("/id")).isEqualTo(li.id());
        assertThat(again.get(PASSKEYS).text("/items/0/lastUsedAt")).isNotEmpty();
    }

    @Test
    void a_recovery_code_opens_where_the_passkey_is_lost() {
        People.Member li = People.join(platform, root, "li");
        String code = bind(li.caller(), device, "Laptop").text("/recoveryCodes/0");

        HttpCaller again = platform.caller();
        String ticket = again.signIn(li.mail(), TestPlatform.PASSWORD, false).text("/parameters/ticket");
        Map<String, Object> proof = Map.of("ticket", ticket, "code", code);
        assertThat(again.post("/api/v1/session/second-factor", proof).status()).isEqualTo(200);
    }

    @Test
    void a_passkey_proves_anew_who_the_person_is() {
        assertThat(bind(root, device, "Laptop").status()).isEqualTo(201);
        platform.forgetProof(root);
        assertThat(root.post(PASSKEYS + "/challenge", Map.of()).code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(root.post(STEP_UP, Map.of("password", TestPlatform.PASSWORD)).code())
                .as("the password is not enough any more")
                .isEqualTo("SECOND_FACTOR_WRONG");

        assertThat(prove(device.sign(challenge())).status()).isEqualTo(200);
        assertThat(root.post(PASSKEYS + "/challenge", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_challenge_is_answered_once() {
        bind(root, device, "Laptop");
        Map<String, Object> signed = device.sign(challenge());
        assertThat(prove(signed).status()).isEqualTo(200);

        assertThat(prove(signed).code()).as("replayed").isEqualTo("SECOND_FACTOR_WRONG");
        Answer old = challenge();
        challenge();
        assertThat(prove(device.sign(old)).code()).as("overtaken").isEqualTo("SECOND_FACTOR_WRONG");
        Answer late = challenge();
        platform.bean(JdbcClient.class)
                .sql("update passkey_challenge set expires_at = expires_at - interval '6' minute where person = ?")
                .param(root.get("/api/v1/session").text("/id"))
                .update();
        assertThat(prove(device.sign(late)).code()).as("expired").isEqualTo("SECOND_FACTOR_WRONG");
    }

    @Test
    void a_signature_for_another_page_is_refused() {
        SoftAuthenticator phished = new SoftAuthenticator("http://platform.example.evil.example");
        Answer refused = bind(root, phished, "Laptop");
        assertThat(refused.code()).isEqualTo("PASSKEY_REFUSED");
        assertThat(root.get(PASSKEYS).body().at("/items")).isEmpty();

        bind(root, device, "Laptop");
        SoftAuthenticator elsewhere = new SoftAuthenticator(device, "https://platform.example");
        assertThat(prove(elsewhere.sign(challenge())).code()).isEqualTo("SECOND_FACTOR_WRONG");
    }

    @Test
    void somebody_elses_passkey_is_refused_and_cannot_be_bound_twice() {
        HttpCaller stranger = platform.newCompany("Beta");
        SoftAuthenticator theirs = new SoftAuthenticator(ORIGIN);
        assertThat(bind(stranger, theirs, "Theirs").status()).isEqualTo(201);
        bind(root, device, "Laptop");

        assertThat(prove(theirs.sign(challenge())).code()).isEqualTo("SECOND_FACTOR_WRONG");
        assertThat(bind(root, theirs, "Stolen").code()).isEqualTo("PASSKEY_REFUSED");
        String id = stranger.get(PASSKEYS).text("/items/0/id");
        assertThat(root.send("DELETE", PASSKEYS + "/" + id, null, Map.of()).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void a_copy_of_a_device_that_counts_is_found_out() {
        bind(root, device, "Laptop");
        assertThat(prove(device.sign(challenge())).status()).isEqualTo(200);

        assertThat(prove(device.signAgain(challenge())).code()).isEqualTo("SECOND_FACTOR_WRONG");
        assertThat(prove(device.sign(challenge())).status()).isEqualTo(200);
    }

    @Test
    void a_challenge_to_bind_is_none_to_sign_in() {
        bind(root, device, "Laptop");
        Answer toBind = root.post(PASSKEYS + "/challenge", Map.of());
        challenge();
        SoftAuthenticator second = new SoftAuthenticator(ORIGIN);
        Answer mixed = root.post(PASSKEYS, Map.of("name", "Mixed", "passkey", second.create(challenge())));
        assertThat(mixed.code()).isEqualTo("PASSKEY_REFUSED");
        assertThat(root.post(PASSKEYS, Map.of("name", "Key", "passkey", second.create(toBind)))
                        .status())
                .as("the challenge still waits for its answer")
                .isEqualTo(201);
    }

    @Test
    void passkeys_are_named_listed_and_removed_and_with_the_last_factor_the_codes_go() {
        assertThat(bind(root, device, "Laptop").status()).isEqualTo(201);
        Answer key = bind(root, new SoftAuthenticator(ORIGIN), "Key");
        assertThat(key.body().at("/recoveryCodes")).as("not the first").isEmpty();
        Answer list = root.get(PASSKEYS);
        assertThat(list.text("/items/0/name")).isEqualTo("Laptop");
        assertThat(list.text("/items/1/transports/0")).isEqualTo("internal");

        String path = PASSKEYS + "/" + list.text("/items/0/id");
        assertThat(root.put(path, Map.of("name", "Old laptop"), "\"1\"").text("/name"))
                .isEqualTo("Old laptop");
        assertThat(root.put(path, Map.of("name", "x"), "\"1\"").code()).isEqualTo("VERSION_MISMATCH");
        assertThat(root.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
        assertThat(root.get("/api/v1/second-factor")
                        .body()
                        .at("/recoveryCodesLeft")
                        .asInt())
                .isEqualTo(10);
        root.send("DELETE", PASSKEYS + "/" + key.text("/passkey/id"), null, Map.of());
        assertThat(root.get("/api/v1/second-factor").body().toString())
                .contains("\"passkeys\":0", "\"recoveryCodesLeft\":0", "\"methods\":[]");
    }

    @Test
    void an_operator_binds_a_passkey_too() {
        HttpCaller operator = platform.operator();
        assertThat(bind(operator, device, "Safe").status()).isEqualTo(201);
        String id = operator.get(PASSKEYS).text("/items/0/id");

        assertThat(operator.send("DELETE", PASSKEYS + "/" + id, null, Map.of()).status())
                .isEqualTo(204);
    }

    @Test
    void what_is_no_passkey_is_refused_with_a_sentence() {
        Answer options = root.post(PASSKEYS + "/challenge", Map.of());
        assertThat(options.text("/rp/id")).isEqualTo("platform.example");
        Map<String, Object> garbage =
                Map.of("rawId", "AAAA", "response", Map.of("clientDataJSON", "AAAA", "attestationObject", "AAAA"));

        Answer refused = root.post(PASSKEYS, Map.of("name", "x", "passkey", garbage));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("PASSKEY_REFUSED");
        assertThat(root.post(PASSKEYS, Map.of("name", "x", "passkey", Map.of("rawId", "§", "response", Map.of())))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    /** Whatever a broken or hostile browser sends, the answer is a refusal and never a failure of the platform. */
    @Test
    void a_damaged_passkey_is_refused_whatever_is_damaged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Answer options = root.post(PASSKEYS + "/challenge", Map.of());
        for (int i = 0; i < 100; i++) {
            Map<String, Object> made = new SoftAuthenticator(ORIGIN).create(options);
            byte[] object = Base64.getUrlDecoder().decode(field(made, "attestationObject"));
            object[random.nextInt(object.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(object, random.nextInt(object.length) + 1) : object;
            Map<String, Object> response = Map.of(
                    "clientDataJSON",
                    field(made, "clientDataJSON"),
                    "attestationObject",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(cut));
            Answer answer = root.post(
                    PASSKEYS, Map.of("name", "x", "passkey", Map.of("rawId", made.get("rawId"), "response", response)));
            assertThat(answer.status())
                    .as("seed %d, attempt %d: %s", seed, i, answer.body())
                    .isIn(201, 422);
            if (answer.status() == 201) { // the damage meant nothing
                root.send("DELETE", PASSKEYS + "/" + answer.text("/passkey/id"), null, Map.of());
                options = root.post(PASSKEYS + "/challenge", Map.of());
            }
        }
    }

    private Answer bind(HttpCaller person, SoftAuthenticator with, String name) {
        Answer options = person.post(PASSKEYS + "/challenge", Map.of());
        assertThat(options.status()).as("%s", options.body()).isEqualTo(200);
        return person.post(PASSKEYS, Map.of("name", name, "passkey", with.create(options)));
    }

    private static String field(Map<String, Object> made, String name) {
        return made.get("response") instanceof Map<?, ?> response ? String.valueOf(response.get(name)) : "";
    }

    private Answer challenge() {
        Answer options = root.post(STEP_UP + "/passkey-challenge", Map.of());
        assertThat(options.status()).as("%s", options.body()).isEqualTo(200);
        return options;
    }

    private Answer prove(Map<String, Object> signed) {
        return root.post(STEP_UP, Map.of("passkey", signed));
    }
}
