package io.tbaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceNamesTest {
    private final PlayedPlatform platform = new PlayedPlatform();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void whatever_stands_in_a_list_with_names_may_be_named() {
        platform.answers(
                "GET /api/v1/operator/hosts?name=machine%201",
                200,
                Map.of(),
                "{\"items\":[{\"id\":\"hst_1\",\"name\":\"machine 1\"},{\"id\":\"hst_2\",\"name\":\"machine 10\"}]}");
        platform.answers("PUT /api/v1/operator/hosts/hst_1/draining", 200, Map.of(), "{}");
        assertThat(run("operator", "host-drain", "machine 1")).as("%s", err).isZero();
        assertThat(run("operator", "host-drain", "hst_1")).as("%s", err).isZero();

        platform.answers("GET /api/v1/networks?name=Claims", 200, Map.of(), named("net_1", "Claims"));
        platform.answers("GET /api/v1/networks/net_1/nodes?name=peer0", 200, Map.of(), named("nod_1", "peer0"));
        platform.answers("GET /api/v1/networks/net_1/nodes/nod_1", 200, Map.of(), "{}");
        assertThat(run("node", "read", "Claims", "peer0")).as("%s", err).isZero();
    }

    @Test
    void a_name_that_nothing_or_several_have_is_told_before_anything_is_done() {
        platform.answers("GET /api/v1/operator/hosts?name=one", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("operator", "host-drain", "one")).isEqualTo(ExitStatus.NOT_FOUND.number());
        assertThat(err.toString()).contains("There is no host 'one'");

        platform.answers(
                "GET /api/v1/networks?name=Claims",
                200,
                Map.of(),
                "{\"items\":[{\"id\":\"net_1\",\"name\":\"Claims\"}],\"next\":\"two\"}");
        platform.answers("GET /api/v1/networks?name=Claims&cursor=two", 200, Map.of(), named("net_2", "Claims"));
        assertThat(run("network", "read", "Claims")).isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("Several are named 'Claims'", "net_1 or net_2");
        assertThat(platform.asked()).hasSize(3);
    }

    @Test
    void options_that_say_which_resource_is_meant_take_its_name() {
        platform.answers("GET /api/v1/consortia?name=Clearing", 200, Map.of(), named("con_1", "Clearing"));
        platform.answers("GET /api/v1/networks?consortium=con_1", 200, Map.of(), "{\"items\":[],\"next\":\"two\"}");
        platform.answers("GET /api/v1/networks?consortium=con_1&cursor=two", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("network", "list", "--consortium", "Clearing", "--all"))
                .as("%s", err)
                .isZero();
        assertThat(run("network", "list", "--consortium", "con_1")).isZero();
        assertThat(platform.asked())
                .extracting(PlayedPlatform.Asked::call)
                .containsExactly(
                        "GET /api/v1/consortia?name=Clearing",
                        "GET /api/v1/networks?consortium=con_1",
                        "GET /api/v1/networks?consortium=con_1&cursor=two",
                        "GET /api/v1/networks?consortium=con_1");

        platform.answers("GET /api/v1/networks?name=Claims", 200, Map.of(), named("net_1", "Claims"));
        platform.answers("GET /api/v1/networks/net_1/organisations?name=Beta", 200, Map.of(), named("org_1", "Beta"));
        platform.answers("GET /api/v1/networks/net_1/channels?name=pair", 200, Map.of(), named("chn_1", "pair"));
        platform.answers("POST /api/v1/networks/net_1/nodes/plans", 200, Map.of(), "{}");
        assertThat(run("node", "plan", "Claims", "--organisation", "Beta", "--channels", "pair", "--channels", "chn_2"))
                .as("%s", err)
                .isZero();
        assertThat(platform.asked().getLast().body())
                .isEqualTo("{\"channels\":[\"chn_1\",\"chn_2\"],\"organisation\":\"org_1\"}");
    }

    @Test
    void the_resource_that_a_call_is_about_tells_where_its_options_names_stand() {
        platform.answers("GET /api/v1/proposals/pro_1", 200, Map.of(), "{\"network\":\"net_1\"}");
        platform.answers("GET /api/v1/networks/net_1/organisations?name=Beta", 200, Map.of(), named("org_1", "Beta"));
        platform.answers("PUT /api/v1/proposals/pro_1/ballot", 200, Map.of(), "{}");
        String[] vote = {"vote", "cast", "pro_1", "--choice", "AGREED", "--reason", "", "--organisation", "Beta"};
        assertThat(run(vote)).as("%s", err).isZero();
        assertThat(platform.asked().getLast().body()).contains("\"organisation\":\"org_1\"");

        platform.answers("GET /api/v1/proposals/pro_1", 200, Map.of(), "{\"network\":null}");
        assertThat(run(vote)).as("%s", err).isZero();
        assertThat(platform.asked().getLast().body()).contains("\"organisation\":\"Beta\"");
    }

    @Test
    void an_options_name_that_nothing_or_several_have_is_told_before_anything_is_done() {
        platform.answers("GET /api/v1/accounts?name=Li", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("event", "list", "--assignee", "Li")).isEqualTo(ExitStatus.NOT_FOUND.number());
        assertThat(err.toString()).contains("There is no account 'Li'");

        platform.answers(
                "GET /api/v1/accounts?name=Li",
                200,
                Map.of(),
                "{\"items\":[{\"id\":\"acc_1\",\"displayName\":\"Li\"},{\"id\":\"acc_2\",\"displayName\":\"Li\"}]}");
        assertThat(run("event", "list", "--assignee", "Li")).isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("Several are named 'Li'", "acc_1 or acc_2");
        assertThat(platform.asked()).hasSize(2);
    }

    /** Companies are searched by operators only, and channels within a network that is named. */
    @Test
    void an_option_for_which_there_is_no_list_is_left_to_the_platform() {
        platform.answers("GET /api/v1/audit?channel=main", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("audit", "list", "--channel", "main")).as("%s", err).isZero();

        platform.answers("GET /api/v1/networks/net_1/organisations?company=Beta", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("organisation", "list", "net_1", "--company", "Beta"))
                .as("%s", err)
                .isZero();
        platform.answers("GET /api/v1/networks?consortium=", 200, Map.of(), "{\"items\":[]}");
        assertThat(run("network", "list", "--consortium", "")).as("%s", err).isZero();
    }

    private static String named(String id, String name) {
        return "{\"items\":[{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}]}";
    }

    private int run(String... words) {
        return platform.run(out, err, words);
    }
}
