package io.tbaas.platform.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What every operation says of a body that it cannot read: the member's path, and what it takes. */
class BodiesTest {
    private final TestPlatform platform;
    private final Description description;
    private final List<DescribedCall> calls;
    private final StrangersResources owner;

    BodiesTest() {
        platform = TestPlatform.shared(DatabaseKind.H2); // nothing of this gets as far as a database
        description = new Description(platform.caller());
        calls = description.calls().stream()
                .filter(call -> call.body() instanceof ObjectNode)
                .toList();
        owner = StrangersResources.owner(DatabaseKind.H2);
    }

    @Test
    void every_member_that_cannot_be_read_is_named_with_what_it_takes() {
        int[] asked = {0};
        SoftAssertions.assertSoftly(all -> calls.forEach(
                call -> WrongBody.of(description, description.bodySchema(call)).forEach(wrong -> {
                    asked[0]++;
                    Answer answer = send(call, wrong.body());
                    all.assertThat(answer.status() + " " + answer.code() + " " + answer.text("/field") + " "
                                    + answer.text("/errors/0/field"))
                            .as("%s %s: %s", call, wrong.body(), answer.body())
                            .isEqualTo("400 MALFORMED_REQUEST " + wrong.path() + " " + wrong.path());
                    all.assertThat(answer.text("/errors/0/detail"))
                            .as("%s %s", call, wrong.body())
                            .isNotEmpty()
                            .contains(wrong.told());
                })));
        assertThat(asked[0]).isGreaterThan(300);
    }

    @Test
    void what_is_no_json_object_says_where_it_ends_to_be_one() {
        SoftAssertions.assertSoftly(all -> calls.forEach(call -> {
            all.assertThat(told(send(call, "{\n  \"name\": tru\n}")))
                    .as("%s", call)
                    .startsWith("400 $")
                    .contains("line 2, column 11");
            for (String body : List.of("[]", "\"text\"", "", "{} {}", "null")) {
                all.assertThat(told(send(call, body)))
                        .as("%s with '%s'", call, body)
                        .isEqualTo("400 $ takes one JSON object, in { }, and nothing after it");
            }
        }));
    }

    @Test
    void the_sentence_is_in_the_readers_language_and_names_what_is_known() {
        HttpCaller root = owner.root();
        Answer role = root.send(
                "POST",
                "/api/v1/networks",
                "{\"organisations\":[{\"name\":\"Org1\"},{\"name\":\"Org2\",\"ledgerNodes\":\"two\"}]}",
                Map.of("Accept-Language", "zh-CN"));
        assertThat(told(role)).isEqualTo("400 organisations[1].ledgerNodes 应为 -2147483648 到 2147483647 之间的整数，不加引号");

        Answer unknown = root.send("POST", "/api/v1/groups", "{\"nam\":\"a\"}", Map.of());
        assertThat(told(unknown)).isEqualTo("400 nam is no member that is known here; known are: description, name");

        Answer kind = root.send("POST", "/api/v1/grants", "{\"permission\":\"company.read\"}", Map.of());
        assertThat(kind.status() + " " + kind.body().at("/errors"))
                .startsWith("422 ")
                .contains("\"field\":\"effect\",\"detail\":\"takes one of: ALLOW, DENY\"");
    }

    private static String told(Answer answer) {
        return answer.status() + " " + answer.text("/errors/0/field") + " " + answer.text("/errors/0/detail");
    }

    private Answer send(DescribedCall call, Object body) {
        Map<String, String> headers = call.versioned() ? Map.of("If-Match", "\"1\"") : Map.of();
        return callerOf(call).send(call.method(), call.pathTo(owner.ids()), body, headers);
    }

    private HttpCaller callerOf(DescribedCall call) {
        return switch (call.audience()) {
            case "operator" -> platform.operator();
            case "anyone" -> platform.caller();
            default -> owner.root();
        };
    }
}
