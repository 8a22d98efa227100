package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.GoldenFile;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What holds for every endpoint there is. */
class EndpointsTest {
    private final TestPlatform platform = TestPlatform.shared(DatabaseKind.H2);

    @Test
    void every_endpoint_requires_a_permission_and_every_permission_belongs_to_one_endpoint() {
        assertThat(endpoints()).allSatisfy(endpoint -> assertThat(endpoint.hasMethodAnnotation(Requires.class))
                .as("%s", endpoint)
                .isTrue());
        assertThat(endpoints().map(EndpointsTest::permission)).containsExactlyInAnyOrder(Permission.values());
    }

    /** The description knows bodies by their simple names: of two with one name it would show only one. */
    @Test
    void no_two_bodies_share_a_name() {
        Map<String, Set<Class<?>>> bodies = new TreeMap<>();
        endpoints()
                .flatMap(endpoint -> Stream.concat(
                        Arrays.stream(endpoint.getMethod().getGenericParameterTypes()),
                        Stream.of(endpoint.getMethod().getGenericReturnType())))
                .flatMap(type -> type instanceof ParameterizedType generic
                        ? Arrays.stream(generic.getActualTypeArguments())
                        : Stream.of(type))
                .filter(type -> type instanceof Class<?> body && body.isRecord())
                .map(type -> (Class<?>) type)
                .forEach(body -> bodies.computeIfAbsent(body.getSimpleName(), _ -> new HashSet<>())
                        .add(body));

        assertThat(bodies)
                .isNotEmpty()
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSize(1));
    }

    @Test
    void every_creation_takes_an_idempotency_key() {
        assertThat(endpoints())
                .filteredOn(endpoint -> {
                    ResponseStatus status = endpoint.getMethodAnnotation(ResponseStatus.class);
                    return status != null && status.value() == HttpStatus.CREATED;
                })
                .filteredOn(endpoint ->
                        permission(endpoint) != Permission.SESSION_CREATE) // a session's cookie cannot be given twice
                .allSatisfy(endpoint -> assertThat(endpoint.hasMethodAnnotation(Creates.class))
                        .as("%s", endpoint)
                        .isTrue());
    }

    /** A vote that agrees needs none, and one that rejects is refused without ({@code REASON_REQUIRED}). */
    @Test
    void a_reason_that_is_asked_for_says_something() {
        Set<String> maySayNothing = endpoints()
                .flatMap(endpoint -> Arrays.stream(endpoint.getMethodParameters()))
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .flatMap(parameter -> Arrays.stream(parameter.getParameterType().getDeclaredFields()))
                .filter(member -> member.getName().equals("reason") && !member.isAnnotationPresent(NotBlank.class))
                .map(member -> member.getDeclaringClass().getSimpleName())
                .collect(Collectors.toSet());

        assertThat(maySayNothing).containsExactly("Vote");
    }

    /** Found by the description: what a post that begins an operation answers names the operation, or is one. */
    @Test
    void every_post_that_begins_an_operation_takes_an_idempotency_key() {
        JsonNode description = platform.caller().get("/api/v1/openapi.json").body();
        List<String> without = new ArrayList<>();
        description.path("paths").forEach(path -> {
            JsonNode post = path.path("post");
            if (answersOperation(description, post) && !takesKey(post)) {
                without.add(post.path("x-permission").asString());
            }
        });
        assertThat(without)
                .as("these answer the operation that somebody else began, or end one")
                .containsExactlyInAnyOrder(
                        "network.invitation-decline",
                        "network.invitation-withdraw",
                        "network.open",
                        "operation.cancel",
                        "proposal.withdraw");
    }

    private static boolean answersOperation(JsonNode description, JsonNode call) {
        return call.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().at("/content/application~1json/schema/$ref"))
                .map(reference -> description.at(reference.asString().replaceFirst("#", "") + "/properties"))
                .anyMatch(members -> members.has("operation") || members.has("percent"));
    }

    private static boolean takesKey(JsonNode call) {
        return call.path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals("Idempotency-Key"));
    }

    /** What cannot be taken back, opens doors or speaks for the whole company asks anew who the person is. */
    @Test
    void dangerous_operations_ask_anew_who_the_person_is() {
        assertThat(endpoints()
                        .filter(endpoint -> endpoint.hasMethodAnnotation(StepUp.class))
                        .map(EndpointsTest::permission))
                .contains(
                        Permission.VOTE_CAST,
                        Permission.VOTE_TAKE_BACK,
                        Permission.PROPOSAL_REMOVE,
                        Permission.PROPOSAL_DISSOLVE,
                        Permission.CONSORTIUM_LEAVE,
                        Permission.HANDOVER_OFFER,
                        Permission.HANDOVER_ACCEPT,
                        Permission.COMPANY_OFFER_ROOT,
                        Permission.COMPANY_ACCEPT_ROOT,
                        Permission.COMPANY_CLOSE,
                        Permission.OPERATOR_COMPANY_SUSPEND,
                        Permission.OPERATOR_COMPANY_REINSTATE,
                        Permission.OPERATOR_SECRETS_RENEW,
                        Permission.OPERATOR_BREAK_GLASS,
                        Permission.ACCOUNT_REMOVE,
                        Permission.KEY_CREATE,
                        Permission.NETWORK_IMPORT,
                        Permission.NETWORK_OPEN,
                        Permission.ORGANISATION_AUTHORITIES,
                        Permission.ORGANISATION_LEAVE);
    }

    @Test
    void the_permission_table_in_the_documents_is_that_of_the_code() {
        String table = Arrays.stream(Permission.values()).map(this::row).collect(Collectors.joining());
        GoldenFile.inRepository("docs/permissions.md")
                .holds(
                        """
                # Permissions

                Generated from the code: one line for every operation of the API. The code stands in grants and in the audit log.

                | code | for | allows to | 允许 | call |
                |---|---|---|---|---|
                """
                                + table);
    }

    @Test
    void the_description_of_the_api_is_the_golden_one() {
        GoldenFile.inRepository("docs/openapi.json")
                .holds(platform.caller().get("/api/v1/openapi.json").response().body() + "\n");
    }

    private String row(Permission permission) {
        return "| `" + permission.code() + "` | "
                + permission.audience().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                + permission.description(Locale.ENGLISH) + " | " + permission.description(Locale.CHINESE) + " | "
                + call(permission) + " |\n";
    }

    private String call(Permission permission) {
        return mapping().getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().hasMethodAnnotation(Requires.class)
                        && permission(entry.getValue()) == permission)
                .map(entry -> "`"
                        + entry.getKey()
                                .getMethodsCondition()
                                .getMethods()
                                .iterator()
                                .next() + " " + String.join(" ", entry.getKey().getPatternValues()) + "`")
                .collect(Collectors.joining(", "));
    }

    private Stream<HandlerMethod> endpoints() {
        List<HandlerMethod> methods = mapping().getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getPackageName().startsWith("io.tbaas"))
                .filter(method -> !ErrorController.class.isAssignableFrom(method.getBeanType()))
                .toList();
        assertThat(methods).isNotEmpty();
        return methods.stream();
    }

    private RequestMappingHandlerMapping mapping() {
        return platform.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static Permission permission(HandlerMethod endpoint) {
        Requires requires = endpoint.getMethodAnnotation(Requires.class);
        if (requires == null) {
            throw new AssertionError(endpoint + " requires no permission");
        }
        return requires.value();
    }
}
