package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Founding, listing, opening and describing consortia. */
@DatabaseTest
class ConsortiumTest {
    private final TestPlatform platform;

    ConsortiumTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    private static Map<String, Object> described(String name) {
        return Map.of("name", name, "description", "", "realNameRequired", false);
    }

    @Test
    void the_founder_is_the_first_member_and_holds_the_creators_role() {
        HttpCaller founder = platform.newCompany("Founder");
        String company = founder.get("/api/v1/company").text("/id");

        Answer made = founder.post("/api/v1/consortia", described("Clearing"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/creator")).isEqualTo(company);
        Answer members = founder.get("/api/v1/consortia/" + made.text("/id") + "/members");
        assertThat(members.body().at("/items")).hasSize(1);
        assertThat(members.text("/items/0/company")).isEqualTo(company);
        assertThat(members.text("/items/0/creator")).isEqualTo("true");
        assertThat(founder.get("/api/v1/consortia?name=lear").text("/items/0/id"))
                .isEqualTo(made.text("/id"));
        assertThat(founder.get("/api/v1/consortia?state=dissolved").body().at("/items"))
                .isEmpty();
        assertThat(founder.get("/api/v1/audit?action=consortium.create").text("/items/0/resource"))
                .isEqualTo(made.text("/id"));
    }

    @Test
    void a_description_is_changed_from_the_version_that_was_seen() {
        HttpCaller founder = platform.newCompany("Editor");
        Answer made = founder.post("/api/v1/consortia", described("Before"));
        String path = "/api/v1/consortia/" + made.text("/id");

        Answer changed = founder.put(path, described("After"), made.etag());

        assertThat(changed.text("/name")).isEqualTo("After");
        assertThat(founder.put(path, described("Late"), made.etag()).code()).isEqualTo("VERSION_MISMATCH");
        assertThat(founder.get(path).text("/name")).isEqualTo("After");
    }

    @Test
    void companies_that_are_not_members_find_nothing() {
        HttpCaller founder = platform.newCompany("Inside");
        HttpCaller stranger = platform.newCompany("Outside");
        Answer made = founder.post("/api/v1/consortia", described("Closed"));
        String path = "/api/v1/consortia/" + made.text("/id");

        assertThat(stranger.get(path).code()).isEqualTo("NOT_FOUND");
        assertThat(stranger.get(path + "/members").code()).isEqualTo("NOT_FOUND");
        assertThat(stranger.put(path, described("Mine"), made.etag()).code()).isEqualTo("NOT_FOUND");
        assertThat(stranger.get("/api/v1/consortia").body().at("/items")).isEmpty();
        assertThat(platform.operator().get(path).code()).isEqualTo("PERMISSION_MISSING");
    }

    @Test
    void a_repeated_creation_makes_one_consortium() {
        HttpCaller founder = platform.newCompany("Twice").with("Idempotency-Key", "consortium-once");

        String first = founder.post("/api/v1/consortia", described("Once")).text("/id");

        assertThat(founder.post("/api/v1/consortia", described("Once")).text("/id"))
                .isEqualTo(first);
        assertThat(founder.get("/api/v1/consortia").body().at("/items")).hasSize(1);
    }
}
