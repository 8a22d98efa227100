package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser, a mail box that the operator can look into, and an authenticator. */
final class Person {
    private static final String PASSWORD = "a long sentence nobody guesses";
    private static final Pattern TOKEN = Pattern.compile("(?:token|invitation)=([A-Za-z0-9_-]+)");

    private final StartedPlatform platform;
    private final String name;
    private final String mail;
    private final boolean operator;
    private HttpCaller browser;
    private @Nullable Authenticator authenticator;
    private String cookie = "";
    private String csrfToken = "";

    private Person(StartedPlatform platform, String name, boolean operator) {
        this.platform = platform;
        this.name = name;
        this.mail = name.toLowerCase(java.util.Locale.ROOT) + "@people.example";
        this.operator = operator;
        this.browser = platform.caller();
    }

    static Person called(StartedPlatform platform, String name) {
        return new Person(platform, name, false);
    }

    /** Whoever follows the link that the first start prints. */
    static Person firstOperator(StartedPlatform platform) {
        Person person = new Person(platform, "Operator", true);
        Map<String, Object> setUp = Map.of(
                "token", platform.setUpToken(), "mail", person.mail, "displayName", "Operator", "password", PASSWORD);
        expect(201, person.browser.post("/api/v1/operator/set-up", setUp));
        person.signsIn();
        return person;
    }

    String mail() {
        return mail;
    }

    /** Mail address and password, as a page's script takes them. */
    String secretWords() {
        return "'" + mail + "', '" + PASSWORD + "'";
    }

    void signsUpWith(String company) {
        Map<String, Object> signUp = new LinkedHashMap<>();
        signUp.put("mail", mail);
        signUp.put("password", PASSWORD);
        signUp.put("displayName", name);
        signUp.put("companyKind", "COMPANY");
        signUp.put("companyName", company);
        expect(202, browser.post("/api/v1/sign-ups", signUp));
    }

    void verifiesMailFoundBy(Person reader) {
        expect(201, browser.post("/api/v1/sign-ups/verification", Map.of("token", reader.tokenInMailTo(mail))));
    }

    void acceptsAccountInMailFoundBy(Person reader) {
        Map<String, Object> acceptance = Map.of("token", reader.tokenInMailTo(mail), "password", PASSWORD);
        expect(201, browser.post("/api/v1/accounts/acceptance", acceptance));
    }

    /** Opens the browser anew and signs in, with a code where the person has an authenticator. */
    void signsIn() {
        browser = platform.caller();
        Authenticator codes = authenticator;
        Answer session = triesToSignIn(codes == null ? "" : codes.code());
        expect(201, session);
        keep(session);
        browser.with("X-CSRF-Token", csrfToken);
    }

    private void keep(Answer session) {
        csrfToken = session.text("/csrfToken");
        cookie =
                session.response().headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    /** What another program must send to act as this person. */
    Map<String, String> credentials() {
        return Map.of("Cookie", cookie, "X-CSRF-Token", csrfToken);
    }

    Answer triesToSignIn(String code) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("mail", mail);
        request.put("password", PASSWORD);
        request.put("operator", operator);
        if (!code.isEmpty()) {
            request.put("code", code);
        }
        return browser.post("/api/v1/session", request);
    }

    void bindsSecondFactor() {
        provesAgainWhoItIs();
        Answer generator = browser.post("/api/v1/second-factor/generator", Map.of());
        expect(201, generator);
        Authenticator codes = new Authenticator(generator.text("/key"));
        expect(200, browser.post("/api/v1/second-factor/generator/confirmation", Map.of("code", codes.code())));
        authenticator = codes;
    }

    /** As the platform asks before anything dangerous. */
    void provesAgainWhoItIs() {
        Authenticator codes = authenticator;
        Answer proved = browser.post(
                "/api/v1/session/step-up", codes == null ? Map.of("password", PASSWORD) : Map.of("code", codes.code()));
        expect(200, proved);
        keep(proved);
    }

    Answer reads(String path) {
        return browser.get("/api/v1" + path);
    }

    /** Reads what must be there. */
    Answer sees(String path) {
        Answer answer = reads(path);
        expect(200, answer);
        return answer;
    }

    /** Does what must succeed. */
    Answer does(String path, Object request) {
        Answer answer = tries(path, request);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isBetween(200, 299);
        return answer;
    }

    Answer tries(String path, Object request) {
        return browser.post("/api/v1" + path, request);
    }

    Answer calls(String method, String path) {
        return browser.send(method, path, null, Map.of());
    }

    void votes(String proposal, String choice) {
        expect(
                200,
                browser.send(
                        "PUT",
                        "/api/v1/proposals/" + proposal + "/ballot",
                        Map.of("choice", choice, "reason", ""),
                        Map.of()));
    }

    /** Answers a vote that is counted by organisations; agreeing signs in the organisation's name. */
    Answer answers(String proposal, String organisation, String choice, String reason) {
        return browser.send(
                "PUT",
                "/api/v1/proposals/" + proposal + "/ballot",
                Map.of("choice", choice, "reason", reason, "organisation", organisation),
                Map.of());
    }

    /** Has the own organisation certify this person, without which nobody votes for it on a chain. */
    void isCertified(String network, String organisation) {
        does(
                network + "/organisations/" + organisation + "/identities",
                Map.of("holder", "PERSON", "account", sees("/session").text("/id")));
    }

    /** Has a certificate entered that the organisation's authority gave to this person elsewhere. */
    void entersCertificate(String network, String organisation, String certificate) {
        does(
                network + "/organisations/" + organisation + "/identities",
                Map.of("holder", "PERSON", "account", sees("/session").text("/id"), "certificate", certificate));
    }

    void agrees(String proposal, String organisation) {
        expect(200, answers(proposal, organisation, "AGREED", ""));
    }

    /** The operator's way into mail boxes, because no mail server is configured here. */
    String tokenInMailTo(String address) {
        String newest = sees("/operator/outbox?recipient=" + address).text("/items/0/id");
        Matcher token = TOKEN.matcher(sees("/operator/outbox/" + newest).text("/text"));
        assertThat(token.find()).as("a token in the mail to %s", address).isTrue();
        return token.group(1);
    }

    private static void expect(int status, Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    }
}
