package io.tbaas.platform.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What every operation makes of its query: nothing that it does not understand is passed over. */
@DatabaseTest
class QueriesTest {
    private static final int PAGES_MAX = 50;
    private static final Set<String> OF_PAGES = Set.of("limit", "cursor", "sort");
    private static final List<String> ODD = List.of("", "x", "'", "%", "\\", "\0", "\u00e9\u5b57", "-1", "1e9", "{}");

    /** Lists that have no second page, because what they list cannot become many; docs/platform.md says why of each. */
    private static final Set<String> SHORT_BY_NATURE = Set.of(
            "/api/v1/channels/{channel}/policies",
            "/api/v1/company/quotas",
            "/api/v1/events/changes",
            "/api/v1/identity-bindings",
            "/api/v1/identity-providers",
            "/api/v1/networks/{network}/nodes/{node}/log",
            "/api/v1/operator/identity-providers",
            "/api/v1/operator/instances",
            "/api/v1/permissions",
            "/api/v1/proposals/{proposal}/ballots");

    /** Lists of which no part is worth asking for. */
    private static final Set<String> WITHOUT_FILTER = Set.of();

    /** Parts of names, and ids of whatever there is; actions are those of former versions, too, and permissions have their own refusal. */
    private static final Set<String> FREE_TEXTS = new TreeSet<>(List.of(
            "account",
            "action",
            "actor",
            "company",
            "contains",
            "group",
            "host",
            "name",
            "permission",
            "program",
            "recipient",
            "request",
            "resource",
            "url"));

    private final TestPlatform platform;
    private final Description description;
    private final List<DescribedCall> calls;
    private final StrangersResources owner;

    QueriesTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        description = new Description(platform.caller());
        calls = description.calls();
        owner = StrangersResources.owner(kind);
    }

    @Test
    void every_list_comes_in_pages_and_takes_a_filter_but_for_those_that_are_named() {
        List<DescribedCall> lists =
                calls.stream().filter(description::answersList).toList();

        assertThat(lists.stream().filter(call -> !call.paged()).map(QueriesTest::template))
                .containsExactlyInAnyOrderElementsOf(SHORT_BY_NATURE);
        assertThat(lists.stream()
                        .filter(DescribedCall::paged)
                        .filter(call -> OF_PAGES.containsAll(call.query()))
                        .map(QueriesTest::template))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_FILTER);
    }

    @Test
    void the_description_says_of_each_member_what_it_means_and_what_it_looks_like() {
        assertThat(description.silent()).isEmpty();
    }

    private static String template(DescribedCall call) {
        return call.path().replaceFirst("\\?.*", "");
    }

    @Test
    void a_parameter_that_an_operation_does_not_know_is_refused() {
        assertThat(calls).isNotEmpty();
        SoftAssertions.assertSoftly(all -> calls.forEach(call -> {
            Answer answer = ask(call, "stat", "active");
            all.assertThat(answer.status() + " " + answer.code() + " " + answer.text("/field"))
                    .as("%s: %s", call, answer.body())
                    .isEqualTo("400 UNKNOWN_FILTER stat");
        }));
    }

    @Test
    void a_parameter_whose_name_is_no_text_is_refused() {
        Answer answer = platform.operator().get("/api/v1/operator/hosts?%F0%B9%91%98=");

        assertThat(answer.status() + " " + answer.code()).isEqualTo("400 MALFORMED_REQUEST");
    }

    @Test
    void a_parameter_that_is_given_twice_is_refused() {
        forEachList((all, call) -> {
            String path = DescribedCall.with(call.pathTo(owner.ids()), "limit", "1");
            Answer answer = callerOf(call).get(DescribedCall.with(path, "limit", "2"));
            all.assertThat(answer.code()).as("%s", call).isEqualTo("MALFORMED_REQUEST");
        });
    }

    @Test
    void limits_orders_and_cursors_that_cannot_be_are_refused() {
        forEachList((all, call) -> {
            for (String limit : List.of("0", "-1", "201", "many", "", "99999999999999999999")) {
                Answer refused = ask(call, "limit", limit);
                all.assertThat(refused.text("/field") + " " + refused.text("/errors/0/field"))
                        .as("%s limit %s", call, limit)
                        .isEqualTo("limit limit");
            }
            all.assertThat(ask(call, "cursor", "invented").code())
                    .as("%s", call)
                    .isEqualTo("BAD_CURSOR");
            all.assertThat(ask(call, "sort", "nothing").code()).as("%s", call).isEqualTo("UNKNOWN_SORT");
        });
    }

    @Test
    void every_order_of_every_list_shows_the_same_page_by_page() {
        forEachList((all, call) -> {
            int whole = items(ask(call, "limit", "200")).size();
            String known = ask(call, "sort", "nothing").text("/parameters/known");
            for (String sort : known.split(", ", -1)) {
                for (String direction : List.of("", "-")) {
                    List<String> walked = walk(call, direction + sort);
                    all.assertThat(walked)
                            .as("%s by %s%s", call, direction, sort)
                            .doesNotHaveDuplicates();
                    all.assertThat(walked.size())
                            .as("%s by %s%s", call, direction, sort)
                            .isBetween(Math.min(whole, PAGES_MAX), PAGES_MAX);
                }
            }
        });
    }

    /** Whether a list takes or refuses it, with the name of the filter: {@link TestPlatform}'s callers fail at what is not described. */
    @Test
    void no_value_of_a_filter_brings_the_platform_down() {
        assertThat(calls).anyMatch(call -> call.query().contains("state"));
        SoftAssertions.assertSoftly(all -> calls.stream()
                .filter(call -> call.method().equals("GET") && !call.stream())
                .forEach(call -> call.query().stream()
                        .filter(name -> !OF_PAGES.contains(name))
                        .filter(name -> !call.path().contains(name + "="))
                        .forEach(name -> ODD.forEach(value -> {
                            Answer answer = ask(call, name, value);
                            all.assertThat(answer.status())
                                    .as("%s %s=%s", call, name, value)
                                    .isLessThan(500);
                            if (answer.code().equals("MALFORMED_REQUEST")) {
                                all.assertThat(answer.text("/errors/0/field"))
                                        .as("%s %s=%s", call, name, value)
                                        .isEqualTo(name);
                            }
                        }))));
    }

    @Test
    void a_code_that_a_filter_does_not_know_is_refused_with_those_that_it_does() {
        Set<String> free = new TreeSet<>();
        int[] asked = {0};
        SoftAssertions.assertSoftly(
                all -> calls.forEach(call -> description.texts(call).forEach((name, codes) -> {
                    if (codes.isEmpty()) {
                        free.add(name);
                        return;
                    }
                    asked[0]++;
                    Answer answer = ask(call, name, "unheard-of");
                    all.assertThat(answer.status() + " " + answer.text("/errors/0/field") + ": "
                                    + answer.text("/errors/0/detail"))
                            .as("%s", call)
                            .isEqualTo("400 " + name + ": takes one of: " + String.join(", ", codes));
                    codes.forEach(code -> all.assertThat(ask(call, name, code).code())
                            .as("%s %s=%s", call, name, code)
                            .isNotEqualTo("MALFORMED_REQUEST"));
                })));
        assertThat(asked[0]).isGreaterThan(50);
        assertThat(free)
                .as("what takes any text is named here, so that no enumeration is forgotten")
                .isEqualTo(FREE_TEXTS);
    }

    @Test
    void a_filter_that_takes_few_values_tells_which() {
        Answer state = owner.root().get("/api/v1/consortia?state=FOO");
        assertThat(state.text("/errors/0/field") + ": " + state.text("/errors/0/detail"))
                .isEqualTo("state: takes one of: active, dissolving, dissolved");
        assertThat(owner.root().get("/api/v1/audit?from=yesterday").text("/errors/0/detail"))
                .isEqualTo("takes a time such as 2026-01-31T12:00:00Z");
        Answer id = owner.root().get("/api/v1/audit?network=mine");
        assertThat(id.status() + " " + id.text("/errors/0/field")).isEqualTo("404 network");
    }

    private void forEachList(java.util.function.BiConsumer<SoftAssertions, DescribedCall> check) {
        List<DescribedCall> lists = calls.stream().filter(DescribedCall::paged).toList();
        assertThat(lists).hasSizeGreaterThan(20);
        Consumer<SoftAssertions> each = all -> lists.forEach(call -> check.accept(all, call));
        SoftAssertions.assertSoftly(each);
    }

    private List<String> walk(DescribedCall call, String sort) {
        List<String> all = new ArrayList<>();
        String path = DescribedCall.with(DescribedCall.with(call.pathTo(owner.ids()), "limit", "3"), "sort", sort);
        String next = path;
        while (all.size() < PAGES_MAX) {
            Answer page = callerOf(call).get(next);
            assertThat(page.status()).as("%s: %s", next, page.body()).isEqualTo(200);
            items(page).forEach(item -> all.add(item.toString()));
            String cursor = page.text("/next");
            if (cursor.isEmpty()) {
                return all.subList(0, Math.min(all.size(), PAGES_MAX));
            }
            next = DescribedCall.with(path, "cursor", cursor);
        }
        return all.subList(0, PAGES_MAX);
    }

    private static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().path("items").forEach(items::add);
        return items;
    }

    private Answer ask(DescribedCall call, String name, String value) {
        String path = DescribedCall.with(call.pathTo(owner.ids()), name, value);
        Map<String, String> headers = call.versioned() ? Map.of("If-Match", "\"1\"") : Map.of();
        return callerOf(call).send(call.method(), path, call.body(), headers);
    }

    /** Somebody who may make the call. */
    private HttpCaller callerOf(DescribedCall call) {
        return switch (call.audience()) {
            case "operator" -> platform.operator();
            case "anyone" -> platform.caller();
            default -> owner.root();
        };
    }

    /** What the description calls them, so that no kind of audience is forgotten above. */
    @Test
    void the_audiences_are_known() {
        Set<String> audiences = new TreeSet<>();
        calls.forEach(call -> audiences.add(call.audience()));

        assertThat(audiences).containsExactly("account", "anyone", "company", "operator", "signed-in");
    }
}
