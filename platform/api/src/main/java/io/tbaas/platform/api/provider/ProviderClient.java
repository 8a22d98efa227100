package io.tbaas.platform.api.provider;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.IdentityProvider;
import io.tbaas.platform.domain.provider.Protocol;
import io.tbaas.platform.store.Token;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to identity providers: authorization code with a proof key, state and nonce, all of which follow from the browser's cookie. */
@Component
final class ProviderClient {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RestTemplate keysClient;
    private final JsonMapper json;
    private final String callback;

    ProviderClient(JsonMapper json, @Value("${tbaas.public-address}") String publicAddress) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(PATIENCE);
        this.keysClient = new RestTemplate(requests);
        this.json = json;
        this.callback = publicAddress + "/sign-in/callback";
    }

    /** Reads what an OpenID provider says of itself. */
    Protocol.OpenIdConnect discover(String issuer) {
        JsonNode answer = json(HttpRequest.newBuilder(
                URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")));
        if (!answer.path("issuer").asString("").equals(issuer)) {
            throw unusable("the issuer calls itself " + answer.path("issuer").asString("nothing"), null);
        }
        return new Protocol.OpenIdConnect(
                issuer,
                endpoint(answer, "authorization_endpoint"),
                endpoint(answer, "token_endpoint"),
                endpoint(answer, "jwks_uri"));
    }

    private static String endpoint(JsonNode answer, String name) {
        String address = answer.path(name).asString("");
        if (!ProviderAddress.isSafe(address)) {
            throw unusable("its " + name + " is no https address", null);
        }
        return address;
    }

    /** Where the browser is sent. */
    String location(IdentityProvider provider, Token flow) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", callback);
        parameters.put("scope", provider.scope());
        parameters.put("state", state(flow));
        switch (provider.protocol()) {
            case Protocol.OAuth2 own -> parameters.put(own.clientIdParameter(), provider.clientId());
            case Protocol.OpenIdConnect _ -> {
                parameters.put("client_id", provider.clientId());
                parameters.put("nonce", flow.derived("nonce").text());
                parameters.put("code_challenge", challenge(flow));
                parameters.put("code_challenge_method", "S256");
            }
        }
        return with(provider.protocol().authorizationEndpoint(), parameters);
    }

    /** What the provider must bring back with the browser. */
    static String state(Token flow) {
        return flow.derived("state").text();
    }

    /** Turns the code that the browser brought back into what the provider calls the person. */
    String subject(IdentityProvider provider, String secret, String code, Token flow) {
        return switch (provider.protocol()) {
            case Protocol.OpenIdConnect oidc -> subject(oidc, provider.clientId(), secret, code, flow);
            case Protocol.OAuth2 own -> subject(own, provider.clientId(), secret, code);
        };
    }

    private String subject(Protocol.OpenIdConnect oidc, String client, String secret, String code, Token flow) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback);
        form.put("code_verifier", verifier(flow));
        String basic = Base64.getEncoder()
                .encodeToString((encoded(client) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
        JsonNode answer = json(HttpRequest.newBuilder(URI.create(oidc.tokenEndpoint()))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(oidc.keysEndpoint())
                .restOperations(keysClient)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(oidc.issuer()));
        try {
            Jwt token = decoder.decode(answer.path("id_token").asString(""));
            boolean forOthersToo = token.getAudience().size() > 1;
            if (!token.getAudience().contains(client)
                    || (forOthersToo && !client.equals(token.getClaimAsString("azp")))
                    || !flow.derived("nonce").text().equals(token.getClaimAsString("nonce"))) {
                throw unusable("the token is for somebody else or for another sign-in", null);
            }
            return present(token.getSubject() == null ? "" : token.getSubject());
        } catch (JwtException e) {
            throw unusable("its token does not hold", e);
        }
    }

    private String subject(Protocol.OAuth2 own, String client, String secret, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put(own.clientIdParameter(), client);
        form.put(own.clientSecretParameter(), secret);
        form.put("code", code);
        form.put("redirect_uri", callback);
        JsonNode answer = json(
                own.tokenByGet()
                        ? HttpRequest.newBuilder(URI.create(with(own.tokenEndpoint(), form)))
                        : HttpRequest.newBuilder(URI.create(own.tokenEndpoint()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
        if (own.userInfoEndpoint().isEmpty()) {
            return present(answer.path(own.subjectField()).asString(""));
        }
        String access = present(answer.path("access_token").asString(""));
        JsonNode person = json(HttpRequest.newBuilder(
                        URI.create(with(own.userInfoEndpoint(), Map.of("access_token", access, "fmt", "json"))))
                .header("Authorization", "Bearer " + access));
        return present(person.path(own.subjectField()).asString(""));
    }

    private static String present(String value) {
        if (value.isEmpty() || value.length() > 300) {
            throw unusable("its answer does not name the person", null);
        }
        return value;
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = http.send(
                    request.timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] content = body.readNBytes(ANSWER_BYTES_MAX);
                if (response.statusCode() != 200) {
                    throw unusable("it answered " + response.statusCode(), null);
                }
                return ProviderAnswer.read(json, content);
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw unusable("it cannot be reached or does not answer in JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("the platform is stopping", e);
        }
    }

    private static Problem unusable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        LOG.warn("an identity provider did not prove anybody: {}", why, cause);
        return cause == null
                ? Problem.of(ProblemCode.PROVIDER_FAILED).with("why", why)
                : Problem.of(ProblemCode.PROVIDER_FAILED, cause).with("why", why);
    }

    private static String verifier(Token flow) {
        return flow.derived("verifier").text();
    }

    private static String challenge(Token flow) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(verifier(flow).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String with(String endpoint, Map<String, String> parameters) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + form(parameters);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
