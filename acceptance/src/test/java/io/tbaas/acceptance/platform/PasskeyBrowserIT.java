package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Passkeys as a real browser makes and uses them. Needs the executable of Chromium in {@code CHROMIUM}. */
class PasskeyBrowserIT {
    /** The calls of the API as a page makes them: the browser keeps the cookies, the page the token against forged requests. */
    private static final String CALLS =
            """
            window.call = async (method, path, body) => {
              const headers = {'Content-Type': 'application/json'};
              if (window.csrf) headers['X-CSRF-Token'] = window.csrf;
              const answer = await fetch('/api/v1' + path, {method, headers, body: JSON.stringify(body)});
              const text = await answer.text();
              const json = text ? JSON.parse(text) : {};
              if (json.csrfToken) window.csrf = json.csrfToken;
              return {status: answer.status, body: json};
            };
            window.make = async options => (await navigator.credentials.create(
                {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON();
            window.sign = async options => (await navigator.credentials.get(
                {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)})).toJSON();
            window.signIn = (mail, password) => call('POST', '/session', {mail, password, operator: false});
            0""";

    private final String executable = System.getenv().getOrDefault("CHROMIUM", "");

    @TempDir
    private Path folder;

    @Test
    void a_browser_binds_a_passkey_signs_in_with_it_and_proves_anew() throws IOException {
        Assumptions.assumeFalse(executable.isEmpty(), "CHROMIUM names no executable of a browser");
        String port = Integer.toString(FreePorts.take());
        String address = "http://localhost:" + port;
        try (StartedPlatform platform = StartedPlatform.on(
                        DatabaseKind.H2,
                        Files.createDirectory(folder.resolve("data")),
                        Map.of("TBAAS_PORT", port, "TBAAS_PUBLIC_ADDRESS", address));
                BrowserPage page = BrowserPage.open(executable, Files.createDirectory(folder.resolve("browser")))) {
            Person operator = Person.firstOperator(platform);
            Person chen = Person.called(platform, "Chen");
            chen.signsUpWith("Alpha");
            chen.verifiesMailFoundBy(operator);
            page.addAuthenticator();
            page.visit(address + "/api/v1/openapi.json");
            page.run(CALLS);

            binds(page, chen);
            signsInAndProvesAnew(page, chen);
        }
    }

    private static void binds(BrowserPage page, Person chen) {
        expect(201, page.run("signIn(%s)".formatted(chen.secretWords())));
        expect(200, page.run("call('POST', '/session/step-up', {password: [%s][1]})".formatted(chen.secretWords())));
        JsonNode bound = page.run(
                """
                (async () => {
                  const asked = await call('POST', '/second-factor/passkeys/challenge', {});
                  return await call('POST', '/second-factor/passkeys', {name: 'Laptop', passkey: await make(asked.body)});
                })()""");
        expect(201, bound);
        assertThat(bound.at("/body/recoveryCodes")).isNotEmpty();
        expect(204, page.run("call('DELETE', '/session')"));
    }

    private static void signsInAndProvesAnew(BrowserPage page, Person chen) {
        JsonNode first = page.run("signIn(%s)".formatted(chen.secretWords()));
        assertThat(first.at("/body/code").asString("")).isEqualTo("SECOND_FACTOR_REQUIRED");
        JsonNode in = page.run(
                """
                (async () => {
                  const ticket = '%s';
                  const asked = await call('POST', '/session/passkey-challenge', {ticket});
                  return await call('POST', '/session/second-factor', {ticket, passkey: await sign(asked.body)});
                })()"""
                        .formatted(first.at("/body/parameters/ticket").asString("")));
        expect(200, in);
        expect(200, page.run("call('GET', '/company')"));
        expect(
                200,
                page.run(
                        """
                        (async () => {
                          const asked = await call('POST', '/session/step-up/passkey-challenge', {});
                          return await call('POST', '/session/step-up', {passkey: await sign(asked.body)});
                        })()"""));
        expect(200, page.run("call('POST', '/second-factor/passkeys/challenge', {})"));
    }

    private static void expect(int status, JsonNode answer) {
        assertThat(answer.path("status").asInt(0)).as("%s", answer).isEqualTo(status);
    }
}
