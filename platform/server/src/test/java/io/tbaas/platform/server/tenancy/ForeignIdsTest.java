package io.tbaas.platform.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two companies that each have everything: what one has is for the other as if it were not, also beside something of its own. */
@DatabaseTest
class ForeignIdsTest {
    /** The id of a consortium is given out by its members; whoever has it may apply. */
    private static final Set<String> GIVEN_OUT = Set.of("application.create");
    /** Everybody's: providers are set up by the operator, an origin stands for the address and program that both call from, a host runs nodes of both. */
    private static final Set<String> SHARED = Set.of("provider", "origin", "host");

    private final List<DescribedCall> calls;
    private final Description description;
    private final StrangersResources owner;
    private final StrangersResources intruder;

    ForeignIdsTest(DatabaseKind kind) {
        TestPlatform platform = TestPlatform.shared(kind);
        description = new Description(platform.caller());
        calls = description.calls();
        owner = StrangersResources.owner(kind);
        intruder = StrangersResources.intruder(kind);
    }

    @Test
    void no_list_shows_anything_of_another_company() {
        List<String> foreign = owner.ids().entrySet().stream()
                .filter(id -> !SHARED.contains(id.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        SoftAssertions.assertSoftly(all -> calls.stream()
                .filter(call -> call.method().equals("GET")
                        && !call.stream()
                        && call.parameters().isEmpty()
                        && call.isFor("company", "account", "signed-in"))
                .forEach(call -> {
                    String body = intruder.root().get(call.path()).response().body();
                    all.assertThat(foreign).as("%s", call).noneMatch(body::contains);
                }));
    }

    @Test
    void a_filter_by_an_id_of_another_company_finds_nothing() {
        int[] asked = {0};
        SoftAssertions.assertSoftly(all -> calls.stream()
                .filter(call -> call.method().equals("GET")
                        && call.isFor("company", "account")
                        && call.parameters().isEmpty())
                .forEach(call -> call.query().stream()
                        .filter(name -> owner.ids().containsKey(name))
                        .forEach(name -> {
                            asked[0]++;
                            String path = DescribedCall.with(
                                    call.path(), name, owner.ids().getOrDefault(name, ""));
                            Answer answer = intruder.root().get(path);
                            all.assertThat(answer.body().path("items").isEmpty())
                                    .as("%s: %s", path, answer.body())
                                    .isTrue();
                        })));
        assertThat(asked[0]).isPositive();
    }

    @Test
    void an_id_of_another_company_in_a_path_behind_one_of_ones_own_is_none() {
        List<DescribedCall> deep = calls.stream()
                .filter(call -> call.isFor("company") && call.parameters().size() > 1)
                .toList();
        assertThat(deep).isNotEmpty();
        SoftAssertions.assertSoftly(
                all -> deep.forEach(call -> call.parameters().forEach(foreign -> {
                    Map<String, String> mixed = new LinkedHashMap<>(intruder.ids());
                    mixed.put(foreign, owner.ids().getOrDefault(foreign, ""));
                    Map<String, String> headers = call.versioned() ? Map.of("If-Match", "\"1\"") : Map.of();
                    Answer answer = intruder.root().send(call.method(), call.pathTo(mixed), call.body(), headers);
                    all.assertThat(answer.status())
                            .as("%s with a foreign %s: %s", call, foreign, answer.body())
                            .isEqualTo(404);
                })));
    }

    @Test
    void an_id_of_another_company_in_a_body_is_answered_as_one_that_nobody_has() {
        List<String> asked = new ArrayList<>();
        SoftAssertions.assertSoftly(all -> calls.stream()
                .filter(call -> call.body() instanceof ObjectNode && call.isFor("company", "account"))
                .filter(call -> !GIVEN_OUT.contains(call.permission()))
                .forEach(call -> idsIn(call).forEach((member, prefix) -> {
                    asked.add(call + " " + member);
                    Answer foreign = send(call, member, idOf(prefix));
                    Answer nobodys = send(call, member, prefix + "_" + "0".repeat(20));
                    all.assertThat(foreign.status())
                            .as("%s with a foreign %s: %s", call, member, foreign.body())
                            .isBetween(400, 499)
                            .isNotEqualTo(412);
                    all.assertThat(foreign.status() + " " + foreign.code())
                            .as("%s with a foreign %s", call, member)
                            .isEqualTo(nobodys.status() + " " + nobodys.code());
                })));
        assertThat(asked).hasSizeGreaterThan(3);
    }

    /** The members of a body that are ids of a company's resources, each with the prefix of its kind. */
    private Map<String, String> idsIn(DescribedCall call) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member :
                description.bodySchema(call).path("properties").properties()) {
            String pattern = member.getValue().path("pattern").asString("");
            if (pattern.matches("\\^[a-z]+_.*") && !SHARED.contains(member.getKey())) {
                ids.put(member.getKey(), pattern.substring(1, pattern.indexOf('_')));
            }
        }
        return ids;
    }

    private String idOf(String prefix) {
        return owner.ids().values().stream()
                .filter(id -> id.startsWith(prefix + "_"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("StrangersResources has nothing that begins with " + prefix));
    }

    private Answer send(DescribedCall call, String member, String id) {
        if (!(call.body() instanceof ObjectNode example)) {
            throw new AssertionError(call + " takes no object");
        }
        ObjectNode body = example.deepCopy();
        body.put(member, id);
        HttpCaller root = intruder.root();
        String path = call.pathTo(intruder.ids());
        Map<String, String> headers = call.versioned() ? Map.of("If-Match", newestVersion(root, path)) : Map.of();
        return root.send(call.method(), path, body, headers);
    }

    /** Of the resource itself, or of the one that it belongs to. */
    private static String newestVersion(HttpCaller root, String path) {
        for (String at = path; at.length() > "/api/v1".length(); at = at.substring(0, at.lastIndexOf('/'))) {
            String etag = root.get(at).etag();
            if (!etag.isEmpty()) {
                return etag;
            }
        }
        throw new AssertionError("nothing at " + path + " has a version");
    }
}
