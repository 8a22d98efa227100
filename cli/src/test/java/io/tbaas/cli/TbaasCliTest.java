package io.tbaas.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TbaasCliTest {
    private static final String COMPANY =
            """
            {"id":"com_1","name":"Insurer","description":"","state":"active","version":3}""";
    private static final ApiDescription API = ApiDescription.builtIn();

    @TempDir
    private Path folder;

    private final PlayedPlatform platform = new PlayedPlatform();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void every_operation_of_the_api_has_a_command_of_its_own() {
        CommandLine root = TbaasCli.commandLine(API);

        assertThat(API.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(root.getSubcommands()).as(operation.permission()).containsKey(operation.group());
            assertThat(root.getSubcommands().get(operation.group()))
                    .extracting(CommandLine::getSubcommands, as(InstanceOfAssertFactories.MAP))
                    .as(operation.permission())
                    .containsKey(operation.verb());
        });
        assertThat(API.operations().stream().map(operation -> operation.group() + " " + operation.verb()))
                .doesNotHaveDuplicates();
    }

    /** A member of a body or a parameter takes the place of an option that bears its name. */
    @Test
    void no_call_hides_who_calls_and_where() {
        assertThat(API.operations()).allSatisfy(operation -> assertThat(
                        Stream.concat(operation.query().stream(), operation.body().stream()))
                .as(operation.permission())
                .extracting(ApiField::option)
                .doesNotContain("--profile", "--server", "--output", "--verbose"));
    }

    @Test
    void a_wrong_option_is_told_in_one_line() {
        assertThat(run("company", "update", "--nome", "Insurer")).isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("--nome", "--help").doesNotContain("--description");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void the_launcher_script_hands_every_group_over() throws Exception {
        String script = Files.readString(Path.of("../tbaas"));
        String named = script.lines()
                .filter(line -> line.contains(") command_line "))
                .findFirst()
                .orElseThrow();
        String description = Files.readString(Path.of("../docs/openapi.json"));

        assertThat(TbaasCli.commandLine(API).getSubcommands().keySet())
                .allSatisfy(word -> assertThat(named.contains(" " + word + " ")
                                || named.contains(" " + word + ")")
                                || description.contains("\"x-permission\" : \"" + word + "."))
                        .as(word)
                        .isTrue());
    }

    @Test
    void prints_rows_also_where_an_answer_is_a_plain_array_or_has_one_within() {
        platform.answers(
                "GET /api/v1/networks/net_1/organisations",
                200,
                Map.of(),
                "[{\"id\":\"org_1\",\"name\":\"Alpha\"},{\"id\":\"org_2\",\"name\":\"Beta\"}]");
        assertThat(run("organisation", "list", "net_1")).isZero();
        assertThat(out.toString()).contains("NAME", "org_1  Alpha", "org_2  Beta");

        platform.answers(
                "GET /api/v1/networks/net_1",
                200,
                Map.of(),
                "{\"name\":\"Trade\",\"nodes\":[{\"name\":\"peer0\",\"role\":\"ledger\"}]}");
        assertThat(run("network", "read", "net_1")).isZero();
        assertThat(out.toString()).contains("nodes\n", "  NAME   ROLE", "  peer0  ledger");

        platform.answers("GET /api/v1/networks/net_1", 200, Map.of(), "{\"content\":\"" + "A".repeat(5_000) + "\"}");
        assertThat(run("network", "read", "net_1")).isZero();
        assertThat(out.toString()).contains("(5,000 characters: -o json)");
    }

    @Test
    void prints_an_answer_as_a_table_as_json_and_as_yaml() {
        platform.answers("GET /api/v1/company", 200, Map.of(), COMPANY);

        assertThat(run("company", "read")).isZero();
        assertThat(out.toString()).contains("name                     Insurer");
        assertThat(run("company", "read", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"name\" : \"Insurer\"");
        assertThat(run("company", "read", "--output", "yaml")).isZero();
        assertThat(out.toString()).contains("name: Insurer");
    }

    @Test
    void prints_a_list_without_pages_as_a_table() {
        platform.answers(
                "GET /api/v1/operator/instances",
                200,
                Map.of(),
                "{\"items\":[{\"id\":\"ins_1\",\"host\":\"one\",\"alive\":true}]}");

        assertThat(run("operator", "instance-list")).isZero();
        assertThat(out.toString()).containsPattern("ID .*HOST").containsPattern("ins_1 .*one");
    }

    @Test
    void changes_the_newest_version_where_no_other_is_named() {
        platform.answers("GET /api/v1/company", 200, Map.of("ETag", "\"3\""), COMPANY);
        platform.answers("PUT /api/v1/company", 200, Map.of(), COMPANY);

        assertThat(run("company", "update", "--name", "Insurer", "--description", "all risks"))
                .isZero();
        assertThat(platform.asked().getLast().header("If-match")).isEqualTo("\"3\"");
        assertThat(platform.asked().getLast().body())
                .contains("\"name\":\"Insurer\"")
                .contains("\"description\":\"all risks\"");

        run("company", "update", "--name", "Insurer", "--description", "", "--if-match", "\"2\"");
        assertThat(platform.asked().getLast().header("If-match")).isEqualTo("\"2\"");
    }

    @Test
    void a_refusal_is_one_sentence_with_its_code_and_a_status_of_its_own() {
        String problem = """
                {"detail":"You may not do this.","code":"PERMISSION_MISSING"}""";
        platform.answers("GET /api/v1/company", 403, Map.of("X-Request-Id", "req-7"), problem);

        assertThat(run("company", "read")).isEqualTo(ExitStatus.NOT_PERMITTED.number());
        assertThat(err.toString()).isEqualTo("tbaas: You may not do this. [PERMISSION_MISSING]\n");
        assertThat(run("company", "read", "--verbose")).isEqualTo(4);
        assertThat(err.toString()).contains("[PERMISSION_MISSING] (request req-7)");
    }

    @Test
    void a_dangerous_call_is_confirmed_with_a_code_and_made_again() {
        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("code"));
        platform.thenAnswers("DELETE /api/v1/grants/grt_1", 204, Map.of(), "");
        platform.answers("POST /api/v1/session/step-up", 200, Map.of(), "{}");

        assertThat(run("grant", "end", "grt_1", "--if-match", "\"1\"", "--code", "123456"))
                .as("%s", err)
                .isZero();
        assertThat(platform.asked())
                .extracting(PlayedPlatform.Asked::call)
                .containsExactly(
                        "DELETE /api/v1/grants/grt_1", "POST /api/v1/session/step-up", "DELETE /api/v1/grants/grt_1");
        assertThat(platform.asked().get(1).body()).isEqualTo("{\"code\":\"123456\"}");
        assertThat(platform.asked().get(2).header("If-match")).isEqualTo("\"1\"");
    }

    @Test
    void the_token_that_a_session_gets_with_a_proof_is_used_and_kept() {
        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("code"));
        platform.thenAnswers("DELETE /api/v1/grants/grt_1", 204, Map.of(), "");
        platform.answers(
                "POST /api/v1/session/step-up",
                200,
                Map.of("Set-Cookie", "tbaas_session=new; Path=/"),
                "{\"csrfToken\":\"c2\"}");
        Profile old = Profile.at(platform.address()).withSession("tbaas_session=old", "c1");
        PersonProof proof = new PersonProof(Optional.of("123456"));
        List<Profile> kept = new ArrayList<>();

        try (PlatformClient client = new PlatformClient(old, false, new PrintWriter(err), proof, kept::add)) {
            client.call("DELETE", "/api/v1/grants/grt_1", null, Map.of());
        }

        assertThat(kept).containsExactly(old.withSession("tbaas_session=new", "c2"));
        assertThat(platform.asked().get(1).header("Cookie")).isEqualTo("tbaas_session=old");
        assertThat(platform.asked().get(2).header("Cookie")).isEqualTo("tbaas_session=new");
        assertThat(platform.asked().get(2).header("X-csrf-token")).isEqualTo("c2");
    }

    @Test
    void a_profile_at_another_server_has_nothing_of_its_own() {
        Profile own = Profile.at("https://one.example").withSession("tbaas_session=x", "y");

        assertThat(own.at(Optional.empty())).isEqualTo(own);
        assertThat(own.at(Optional.of("https://one.example/"))).isEqualTo(own);
        assertThat(own.at(Optional.of("https://other.example"))).isEqualTo(Profile.at("https://other.example"));
    }

    @Test
    void a_dangerous_call_is_confirmed_once_and_not_for_ever() {
        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("code"));
        platform.answers("POST /api/v1/session/step-up", 200, Map.of(), "{}");

        assertThat(run("grant", "end", "grt_1", "--if-match", "\"1\"", "--code", "123456"))
                .isEqualTo(ExitStatus.NOT_PERMITTED.number());
        assertThat(platform.asked()).hasSize(3);
    }

    @Test
    void a_dangerous_call_without_anybody_to_confirm_it_says_what_it_needs() {
        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("code"));

        assertThat(run("grant", "end", "grt_1", "--if-match", "\"1\"")).isEqualTo(ExitStatus.NOT_PERMITTED.number());
        assertThat(err.toString()).contains("give --code");

        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("passkey"));
        assertThat(run("grant", "end", "grt_1", "--if-match", "\"1\"", "--code", "123456"))
                .isEqualTo(ExitStatus.NOT_PERMITTED.number());
        assertThat(err.toString()).contains("browser");
    }

    @Test
    void a_refused_proof_ends_the_command_with_the_platforms_sentence() {
        platform.answers("DELETE /api/v1/grants/grt_1", 403, Map.of(), stepUpRequired("code"));
        platform.answers(
                "POST /api/v1/session/step-up",
                422,
                Map.of(),
                "{\"code\":\"SECOND_FACTOR_WRONG\",\"detail\":\"Wrong code.\"}");

        assertThat(run("grant", "end", "grt_1", "--if-match", "\"1\"", "--code", "1"))
                .isEqualTo(ExitStatus.REFUSED.number());
        assertThat(err.toString()).isEqualTo("tbaas: Wrong code. [SECOND_FACTOR_WRONG]\n");
    }

    @Test
    void signing_in_goes_on_with_the_second_factor_where_the_account_has_one() {
        platform.answers(
                "POST /api/v1/session",
                401,
                Map.of(),
                "{\"code\":\"SECOND_FACTOR_REQUIRED\",\"parameters\":{\"ticket\":\"t1\",\"methods\":[\"code\"]}}");
        platform.answers(
                "POST /api/v1/session/second-factor",
                200,
                Map.of("Set-Cookie", "tbaas_session=s; Path=/"),
                "{\"csrfToken\":\"c\"}");
        PersonProof proof = new PersonProof(Optional.of("123456"));

        try (PlatformClient client =
                new PlatformClient(Profile.at(platform.address()), false, new PrintWriter(err), proof, _ -> {})) {
            PlatformAnswer answer = new SignIn(client, proof).with("a@b.example", "secret", false);

            assertThat(answer.body().path("csrfToken").asText()).isEqualTo("c");
            assertThat(platform.asked().getLast().body()).isEqualTo("{\"ticket\":\"t1\",\"code\":\"123456\"}");
        }
    }

    @Test
    void who_has_no_code_to_sign_in_with_learns_how_to_report_the_loss() {
        platform.answers(
                "POST /api/v1/session",
                401,
                Map.of(),
                "{\"code\":\"SECOND_FACTOR_REQUIRED\",\"parameters\":{\"ticket\":\"t1\",\"methods\":[\"code\"]}}");
        PersonProof nothing = new PersonProof(Optional.empty());

        try (PlatformClient client =
                new PlatformClient(Profile.at(platform.address()), false, new PrintWriter(err), nothing, _ -> {})) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> new SignIn(client, nothing).with("a@b.example", "secret", false)))
                    .hasMessageContaining("--code")
                    .hasMessageContaining("recovery request")
                    .hasMessageContaining("\"ticket\":\"t1\"");
        }
        assertThat(platform.asked()).hasSize(1);
    }

    private static String stepUpRequired(String method) {
        return "{\"code\":\"STEP_UP_REQUIRED\",\"detail\":\"Prove it.\",\"parameters\":{\"methods\":[\"" + method
                + "\"]}}";
    }

    @Test
    void a_platform_that_is_not_there_is_told_in_one_sentence() {
        platform.close();

        assertThat(run("company", "read")).isEqualTo(ExitStatus.UNREACHABLE.number());
        assertThat(err.toString()).hasLineCount(1).contains("./tbaas up");
    }

    @Test
    void reads_a_body_with_spaces_and_quotes_from_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("body.json"), "{\"name\": \"Two words\", \"description\": \"\"}");
        platform.answers("GET /api/v1/company", 200, Map.of("ETag", "\"3\""), COMPANY);
        platform.answers("PUT /api/v1/company", 200, Map.of(), COMPANY);

        assertThat(run("company", "update", "--body", "@" + file)).isZero();

        assertThat(platform.asked().getLast().body()).contains("\"name\":\"Two words\"");
    }

    @Test
    void a_missing_value_is_named_before_anything_is_sent() {
        assertThat(run("company", "update", "--name", "Insurer")).isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("--description is missing");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void fetches_all_pages_of_a_list_when_asked() {
        platform.answers("GET /api/v1/audit?limit=1", 200, Map.of(), "{\"items\":[{\"sequence\":1}],\"next\":\"two\"}");
        platform.answers("GET /api/v1/audit?limit=1&cursor=two", 200, Map.of(), "{\"items\":[{\"sequence\":2}]}");

        assertThat(run("audit", "list", "--limit", "1")).isZero();
        assertThat(out.toString()).contains("--cursor two");
        assertThat(run("audit", "list", "--limit", "1", "--all", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"sequence\" : 1").contains("\"sequence\" : 2");
    }

    @Test
    void follows_an_operation_to_its_end() {
        String events =
                """
                event:operation
                data:{"id":"op_1","state":"running","percent":50,"words":"half"}

                event:operation
                data:{"id":"op_1","state":"%s","percent":50,"failure":"disk full"}

                """;
        platform.answers("GET /api/v1/operations/op_1/events", 200, Map.of(), events.formatted("succeeded"));
        assertThat(run("op", "watch", "op_1")).isZero();
        assertThat(out.toString()).contains(" 50%  running  half").contains("100%  succeeded");

        platform.answers("GET /api/v1/operations/op_1/events", 200, Map.of(), events.formatted("failed"));
        assertThat(run("op", "watch", "op_1")).isEqualTo(ExitStatus.OPERATION_FAILED.number());
        assertThat(err.toString()).contains("ended as failed: disk full");
    }

    @Test
    void ids_cannot_leave_their_place_in_the_path() {
        platform.answers("GET /api/v1/operations/..%2Fcompany%3Fa", 200, Map.of(), "{}");

        assertThat(run("op", "read", "../company?a")).isZero();
    }

    @Test
    void help_says_once_what_an_option_takes() {
        run("vote", "cast", "--help");

        assertThat(out.toString()).containsOnlyOnce("AGREED").containsOnlyOnce("REJECTED");
        assertThat(out.toString()).containsOnlyOnce("id or name");
    }

    @Test
    void profiles_are_for_their_owner_only_and_never_sent_elsewhere() throws Exception {
        Profiles profiles = new Profiles(folder.resolve("deep/profiles.json"));
        profiles.put("default", Profile.at("http://one.example").withSession("tbaas_session=x", "y"));

        Path file = folder.resolve("deep/profiles.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(profiles.find("default").orElseThrow().cookie()).isEqualTo("tbaas_session=x");
        assertThat(profiles.find("default").orElseThrow()).asString().doesNotContain("tbaas_session");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> profiles.find("default")))
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        profiles.remove("default");
        assertThat(profiles.find("default")).isEmpty();
    }

    @Test
    void prints_a_completion_that_knows_every_group() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("company").contains("--output");
    }

    @Test
    void nothing_of_an_answer_reaches_the_terminal_as_a_control_character() {
        platform.answers(
                "GET /api/v1/audit", 200, Map.of(), "{\"items\":[{\"sequence\":1,\"actor\":\"a\\u001b[2Jb\"}]}");

        assertThat(run("audit", "list")).isZero();
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    private int run(String... words) {
        return platform.run(out, err, words);
    }
}
