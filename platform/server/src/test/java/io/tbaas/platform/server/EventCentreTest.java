package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inbox: badge, feed, marks, comments, handing over, languages. */
@DatabaseTest
class EventCentreTest {
    private final TestPlatform platform;
    private final HttpCaller host;
    private final HttpCaller guest;
    private final Answer invitation;

    EventCentreTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        host = platform.newCompany("Hosting");
        guest = platform.newCompany("Guesting");
        String consortium = host.post(
                        "/api/v1/consortia", Map.of("name", "Inbox", "description", "", "realNameRequired", false))
                .text("/id");
        invitation = host.post(
                "/api/v1/consortia/" + consortium + "/invitations",
                Map.of("address", guest.get("/api/v1/company").text("/id"), "message", ""));
    }

    private static Answer item(HttpCaller company) {
        return company.get("/api/v1/events/" + company.get("/api/v1/events").text("/items/0/id"));
    }

    @Test
    void the_badge_counts_and_reading_marks() {
        assertThat(guest.get("/api/v1/events/badge").text("/needsMe")).isEqualTo("1");
        assertThat(guest.get("/api/v1/events/badge").text("/unread")).isEqualTo("1");
        assertThat(host.get("/api/v1/events/badge").text("/open")).isEqualTo("1");
        Answer item = item(guest);

        Answer marked = guest.send("PUT", path(item) + "/mark", Map.of("read", true, "starred", true), Map.of());

        assertThat(marked.text("/read")).isEqualTo("true");
        assertThat(guest.get("/api/v1/events/badge").text("/unread")).isEqualTo("0");
        assertThat(guest.get("/api/v1/events?starred=true").body().at("/items")).hasSize(1);
    }

    @Test
    void the_feed_gives_each_change_once_and_in_order() {
        Answer start = guest.get("/api/v1/events/changes");
        assertThat(start.body().at("/items")).hasSize(1);
        String next = start.text("/next");
        assertThat(guest.get("/api/v1/events/changes?after=" + next).body().at("/items"))
                .isEmpty();

        guest.post("/api/v1/invitations/" + invitation.text("/id") + "/refusal", Map.of("reason", "no"));

        Answer changed = guest.get("/api/v1/events/changes?after=" + next);
        assertThat(changed.text("/items/0/state")).isEqualTo("closed");
        assertThat(changed.text("/items/0/outcome")).isEqualTo("declined");
        assertThat(guest.get("/api/v1/events/changes?after=-1").status()).isEqualTo(422);
    }

    @Test
    void comments_are_for_colleagues_or_for_everybody_concerned() {
        Answer mine = item(guest);
        guest.post(path(mine) + "/comments", Map.of("text", "Ask legal", "shared", false));
        guest.post(path(mine) + "/comments", Map.of("text", "One question", "shared", true));

        assertThat(guest.get(path(mine) + "/history").body().at("/items")).hasSize(3);
        Answer theirs = host.get(path(item(host)) + "/history");
        assertThat(theirs.body().at("/items")).hasSize(2);
        assertThat(theirs.text("/items/0/words")).isEqualTo("One question");
        assertThat(host.get(path(mine)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void an_item_is_handed_to_a_colleague_only() {
        Answer item = item(guest);
        String own = guest.get("/api/v1/session").text("/id");
        String foreign = host.get("/api/v1/session").text("/id");

        assertThat(guest.put(path(item) + "/assignee", Map.of("account", foreign, "note", ""), item.etag())
                        .code())
                .isEqualTo("NOT_FOUND");
        Answer handed = guest.put(path(item) + "/assignee", Map.of("account", own, "note", "please"), item.etag());

        assertThat(handed.text("/assignee")).isEqualTo(own);
        assertThat(guest.get("/api/v1/events/badge").text("/handedToMe")).isEqualTo("1");
        assertThat(guest.get("/api/v1/events?assignee=" + own).body().at("/items"))
                .hasSize(1);
        assertThat(guest.put(path(item) + "/assignee", Map.of("note", ""), item.etag())
                        .code())
                .isEqualTo("VERSION_MISMATCH");
        assertThat(host.get(path(item(host)) + "/history").body().at("/items")).hasSize(1);
    }

    @Test
    void items_speak_the_readers_language() {
        assertThat(guest.with("Accept-Language", "zh-CN").get("/api/v1/events").text("/items/0/title"))
                .isEqualTo("加入联盟“Inbox”的邀请");
        assertThat(guest.with("Accept-Language", "en").get("/api/v1/events").text("/items/0/text"))
                .contains("Hosting invites your company");
    }

    private static String path(Answer item) {
        return "/api/v1/events/" + item.text("/id");
    }
}
