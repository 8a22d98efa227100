package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.fault.ChildPlatform;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who acts on a platform that is another process in each of its lives: they sign in there when they are first asked for. */
final class People {
    private static final String OPERATOR = "operator@platform.example";

    private final Map<String, HttpCaller> signedIn = new HashMap<>();
    private ChildPlatform platform;

    /** On a platform that nobody has set up yet. */
    People(ChildPlatform first) {
        platform = first;
        HttpCaller operator = new HttpCaller(first.address());
        Answer made = operator.post(
                "/api/v1/operator/set-up",
                Map.of(
                        "token",
                        first.setUpToken(),
                        "mail",
                        OPERATOR,
                        "displayName",
                        "Operator",
                        "password",
                        TestPlatform.PASSWORD));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    }

    /** They go on in another life. */
    synchronized void at(ChildPlatform next) {
        platform = next;
        signedIn.clear();
    }

    synchronized HttpCaller operator() {
        return signedIn.computeIfAbsent(OPERATOR, mail -> signIn(mail, true));
    }

    /** The root account of a company that signed up, ready for what is dangerous. */
    synchronized HttpCaller of(String company) {
        return signedIn.computeIfAbsent(mail(company), mail -> signIn(mail, false));
    }

    private HttpCaller signIn(String mail, boolean operator) {
        HttpCaller person = new HttpCaller(platform.address());
        Answer answer = person.signIn(mail, TestPlatform.PASSWORD, operator);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return TestPlatform.proveAnew(person);
    }

    /** A company signs up. */
    synchronized HttpCaller signUp(String company) {
        HttpCaller person = new HttpCaller(platform.address());
        person.post(
                "/api/v1/sign-ups",
                Map.of(
                        "mail",
                        mail(company),
                        "password",
                        TestPlatform.PASSWORD,
                        "displayName",
                        "Root",
                        "companyKind",
                        "COMPANY",
                        "companyName",
                        company));
        String mail = operator()
                .get("/api/v1/operator/outbox?recipient=" + mail(company))
                .text("/items/0/id");
        String token = operator()
                .get("/api/v1/operator/outbox/" + mail)
                .text("/text")
                .replaceAll("(?s).*token=([A-Za-z0-9_-]+).*", "$1");
        Answer verified = person.post("/api/v1/sign-ups/verification", Map.of("token", token));
        assertThat(verified.status()).as("%s", verified.body()).isEqualTo(201);
        return of(company);
    }

    private static String mail(String company) {
        return "root@" + company.toLowerCase(Locale.ROOT) + ".example";
    }

    /** Waits until a company's operations are at rest; those that were not taken back as they should have come to their end. */
    static void assertAtRest(HttpCaller company, List<String> takenBack) {
        Eventually.holds(() -> {
            List<String> others = new ArrayList<>();
            for (JsonNode operation :
                    company.get("/api/v1/operations?limit=100").body().at("/items")) {
                String wanted = takenBack.contains(operation.at("/id").asString()) ? "undone" : "succeeded";
                if (!operation.at("/state").asString().equals(wanted)) {
                    others.add(operation.toString());
                }
            }
            assertThat(others).isEmpty();
        });
    }

    /** Begins an operation; answers its id. */
    static String begun(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        return answer.text("/id");
    }

    /** Begins an operation as soon as nothing is in its way any more. */
    static String begunOnceFree(HttpCaller company, String method, String path) {
        List<String> begun = new ArrayList<>();
        Eventually.holds(
                () -> begun.add(begun(company.send(method, path, method.equals("POST") ? Map.of() : null, Map.of()))));
        return begun.getLast();
    }

    static void done(HttpCaller company, String operation) {
        Eventually.holds(() -> {
            Answer found = company.get("/api/v1/operations/" + operation);
            assertThat(found.text("/state")).as("%s", found.body()).isEqualTo("succeeded");
        });
    }

    /** What is in a company's bin under a name that begins like this, as soon as it is there. */
    static String entry(HttpCaller company, String name) {
        List<String> found = new ArrayList<>();
        Eventually.holds(() -> {
            Answer bin = company.get("/api/v1/bin");
            bin.body()
                    .at("/items")
                    .valueStream()
                    .filter(entry -> entry.at("/name").asString().equals(name)
                            && entry.at("/state").asString().equals("kept"))
                    .forEach(entry -> found.add("/api/v1/bin/" + entry.at("/id").asString()));
            assertThat(found).as("%s", bin.body()).isNotEmpty();
        });
        return found.getFirst();
    }
}
