package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Handing a company over, and closing it. */
@DatabaseTest
class OwnershipTest {
    private static final String HANDOVER = "/api/v1/company/root-handover";

    private final TestPlatform platform;

    OwnershipTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_company_changes_hands_only_when_both_confirm() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.Member wang = People.join(platform, root, "wang");

        assertThat(offer(li.caller(), wang).code()).isEqualTo("ROOT_ONLY");
        assertThat(offer(root, li).status()).isEqualTo(200);
        assertThat(wang.caller().get(HANDOVER).status()).isEqualTo(404);
        assertThat(wang.caller().post(HANDOVER + "/acceptance", Map.of()).status())
                .isEqualTo(404);
        assertThat(root.post(HANDOVER + "/acceptance", Map.of()).status()).isEqualTo(404);
        assertThat(li.caller().get("/api/v1/company").status()).isEqualTo(403);

        assertThat(li.caller().post(HANDOVER + "/acceptance", Map.of()).status())
                .isEqualTo(204);

        assertThat(li.caller().get("/api/v1/company").status()).isEqualTo(200);
        assertThat(root.get("/api/v1/company").text("/parameters/reason")).isEqualTo("NOT_GRANTED");
        assertThat(root.get("/api/v1/session").body().at("/root").asBoolean()).isFalse();
    }

    @Test
    void an_offer_is_taken_back_or_declined() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        offer(root, li);

        assertThat(li.caller().delete(HANDOVER, "").status()).isEqualTo(204);
        assertThat(li.caller().post(HANDOVER + "/acceptance", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void a_company_closes_only_when_nothing_is_left_and_then_nobody_gets_in() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        Answer consortium = root.post(
                "/api/v1/consortia", Map.of("name", "Clearing", "description", "", "realNameRequired", false));
        assertThat(consortium.status()).as("%s", consortium.body()).isEqualTo(201);

        Answer refused = close(root);
        assertThat(refused.code()).isEqualTo("COMPANY_IN_USE");
        assertThat(refused.text("/parameters/what")).isEqualTo("memberships: 1");
        assertThat(close(li.caller(), "\"1\"").code()).isEqualTo("ROOT_ONLY");

        HttpCaller other = platform.newCompany("Beta");
        assertThat(close(other).text("/state")).isEqualTo("closed");
        assertThat(other.get("/api/v1/session").status()).isEqualTo(401);
    }

    private static Answer offer(HttpCaller caller, People.Member to) {
        return caller.send("PUT", HANDOVER, Map.of("account", to.id()), Map.of());
    }

    private static Answer close(HttpCaller caller) {
        return close(caller, caller.get("/api/v1/company").etag());
    }

    private static Answer close(HttpCaller caller, String etag) {
        return caller.send("POST", "/api/v1/company/closing", null, Map.of("If-Match", etag));
    }
}
