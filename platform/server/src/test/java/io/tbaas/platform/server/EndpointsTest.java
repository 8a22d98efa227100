package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.GoldenFile;
import java.lang.reflect.ParameterizedType;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
