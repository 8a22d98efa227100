package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.acceptance.platform.Shell.Ran;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands as people type them against a whole platform; those of some people each in a process of its own, as all are in life. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformCommandsIT {
    private static final String PASSWORD = "a long sentence nobody guesses";
    private static final String NOBODYS_CONSORTIUM = "con_" + "0".repeat(20);

    private final StartedPlatform platform;
    private final Path folder;
    private Shell operator;
    private Shell chen;

    PlatformCommandsIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.platform = StartedPlatform.on(DatabaseKind.H2, Files.createDirectory(folder.resolve("data")));
        this.operator = shell("operator");
        this.chen = shell("chen");
    }

    @BeforeAll
    void make_an_operator_and_a_company() {
        operator.run(
                        "operator",
                        "set-up",
                        "--server",
                        platform.address(),
                        "--token",
                        platform.setUpToken(),
                        "--mail",
                        "operator@platform.example",
                        "--display-name",
                        "Operator")
                .endsWith(0);
        operator.run("login", "--server", platform.address(), "--operator", "--mail", "operator@platform.example")
                .endsWith(0)
                .says("Signed in at " + platform.address() + " as operator");
        signUp(chen, "chen@alpha.example", "Alpha");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void answers_are_printed_as_a_table_as_json_and_as_yaml() {
        chen.run("company", "read").endsWith(0).says("name                     Alpha");
        assertThat(chen.json("company", "read").text("/name")).isEqualTo("Alpha");
        chen.run("company", "read", "-o", "yaml").endsWith(0).says("\nname: Alpha\n");
        chen.run("account", "list").endsWith(0).says("MAIL").says("chen@alpha.example");
        chen.run("account", "list", "--output", "yaml").endsWith(0).says("mail: chen@alpha.example");
    }

    @Test
    void a_company_gives_a_colleague_and_a_program_their_rights() {
        String account = chen.json("account", "invite", "--mail", "zhou@alpha.example", "--display-name", "Zhou")
                .text("/id");
        Shell zhou = shell("zhou");
        zhou.run("account", "accept", "--server", platform.address(), "--token", tokenInMailTo("zhou@alpha.example"))
                .endsWith(0);
        login(zhou, "zhou@alpha.example");
        zhou.run("group", "list").endsWith(4).says("[PERMISSION_MISSING]");

        String group = chen.json("group", "create", "--name", "Readers", "--description", "They look on")
                .text("/id");
        chen.run("session", "step-up").endsWith(0);
        chen.run("group", "add-member", group, account).endsWith(0);
        String grant = chen.json(
                        "grant", "create", "--group", "Readers", "--permission", "group.list", "--effect", "ALLOW")
                .text("/id");
        zhou.run("group", "list").endsWith(0).says("Readers");
        chen.run("account", "explain", account, "--permission", "group.list")
                .endsWith(0)
                .says("allowed                  true");
        chen.run("grant", "end", grant).endsWith(0);
        zhou.run("group", "list").endsWith(4);

        String secret = chen.json("key", "create", "--name", "Robot", "--days", "1", "--permissions", "company.read")
                .text("/secret");
        Shell robot = shell("robot").byProcesses().without("TBAAS_PASSWORD").with("TBAAS_API_KEY", secret);
        robot.run("company", "read", "--server", platform.address()).endsWith(0).says("Alpha");
        robot.run("group", "list", "--server", platform.address()).endsWith(4);
        robot.run("login", "--api-key", "--server", platform.address()).endsWith(0);
        robot.without("TBAAS_API_KEY").run("company", "read").endsWith(0).says("Alpha");
    }

    @Test
    void companies_meet_vote_and_read_what_happened() {
        Shell li = shell("li");
        signUp(li, "li@beta.example", "Beta");
        String consortium = chen.json(
                        "consortium",
                        "create",
                        "--name",
                        "Clearing",
                        "--description",
                        "",
                        "--real-name-required",
                        "false")
                .text("/id");
        String invitation = chen.json(
                        "invitation", "create", consortium, "--address", "li@beta.example", "--message", "Join us")
                .text("/id");
        li.run("invitation", "list").endsWith(0).says(invitation);
        li.run("event", "list", "--state", "needs-me").endsWith(0).says("invitation");
        li.run("consortium", "read", consortium).endsWith(5).says("[NOT_FOUND]");
        li.run("invitation", "accept", invitation).endsWith(0);
        li.run("invitation", "accept", invitation).endsWith(6).says("[WRONG_STATE]");
        li.run("network", "list", "--consortium", "Clearing").endsWith(0);
        li.run("consortium", "members", consortium).endsWith(0).says("Alpha").says("Beta");

        String proposal = chen.json("proposal", "dissolve", consortium, "--reason", "It is over")
                .text("/proposal");
        li.run("vote", "cast", proposal, "--choice", "REJECTED", "--reason", "")
                .endsWith(1)
                .says("[REASON_REQUIRED]");
        li.run("vote", "cast", proposal, "--choice", "MAYBE", "--reason", "").endsWith(2);
        li.run("vote", "cast", proposal, "--choice", "AGREED", "--reason", "").endsWith(0);

        chen.run("audit", "list", "--action", "consortium.create", "--all")
                .endsWith(0)
                .says("consortium.create");
        chen.run("audit", "verify").endsWith(0).says("intact                   true");
        assertThat(chen.run("audit", "export").endsWith(0).out()).startsWith("{\"sequence\":1,");
        assertThat(chen.run("audit", "export", "--format", "CSV").endsWith(0).out())
                .startsWith("sequence,at,");
        chen.run("op", "list").endsWith(0).says("STATE");
    }

    @Test
    void an_operation_is_followed_to_its_end() {
        operator.run("operator", "secrets-renew", "--wait").endsWith(0).says("100%  succeeded");
        operator.run("operator", "operation-list").endsWith(0).says("secrets.renew");
    }

    @Test
    void what_was_typed_wrong_is_told_with_a_status_of_its_own() {
        chen.run("company").endsWith(2);
        chen.run("company", "reed").endsWith(2);
        chen.run("consortium", "read").endsWith(2).says("CONSORTIUM");
        chen.run("consortium", "create", "--name", "X").endsWith(2).says("--description is missing");
        chen.run("audit", "list", "--limit", "many").endsWith(2);
        chen.run("audit", "list", "--stat", "x").endsWith(2).says("--stat");
        chen.run("consortium", "list", "--sort", "colour").endsWith(1).says("[UNKNOWN_SORT]");
        chen.run("company", "read", "--output", "xml").endsWith(2);
        chen.run("consortium", "read", NOBODYS_CONSORTIUM).endsWith(5).says("[NOT_FOUND]");
        chen.run("consortium", "read", "nonsense").endsWith(5).says("There is no consortium 'nonsense'");
        chen.run("network", "list", "--consortium", "nonsense").endsWith(5).says("There is no consortium 'nonsense'");
        chen.run("company", "update", "--name", "A", "--description", "", "--if-match", "\"99\"")
                .endsWith(6)
                .says("[VERSION_MISMATCH]");
        chen.run("operator", "company-list").endsWith(4);
    }

    @Test
    void who_is_not_signed_in_is_told_what_to_do() {
        Shell nobody = shell("nobody").byProcesses();
        nobody.run("company", "read", "--server", platform.address())
                .endsWith(3)
                .says("./tbaas login");
        nobody.with("TBAAS_PASSWORD", "wrong")
                .run("login", "--server", platform.address(), "--mail", "chen@alpha.example")
                .endsWith(3)
                .says("[SIGN_IN_FAILED]");
        nobody.without("TBAAS_PASSWORD")
                .run("login", "--server", platform.address(), "--mail", "chen@alpha.example")
                .endsWith(2)
                .says("TBAAS_PASSWORD");
    }

    @Test
    void a_session_that_was_ended_is_told_apart_and_a_profile_forgotten() {
        Shell wang = shell("wang").byProcesses();
        signUp(wang, "wang@gamma.example", "Gamma");
        wang.run("logout").endsWith(0);
        wang.run("company", "read", "--server", platform.address()).endsWith(3);
        login(wang, "wang@gamma.example");
        wang.run("company", "read", "--profile", "other", "--server", platform.address())
                .endsWith(3);
    }

    @Test
    void where_no_platform_runs_it_says_so() {
        chen.run("company", "read", "--server", "http://127.0.0.1:1")
                .endsWith(8)
                .says("./tbaas up");
        chen.run("company", "read", "--server", "nowhere").endsWith(2);
    }

    @Test
    void a_right_that_was_tried_too_often_is_refused_for_a_while() {
        Shell guesser = shell("guesser").with("TBAAS_PASSWORD", "guess");
        Eventually.holds(() -> guesser.run("login", "--server", platform.address(), "--mail", "gone@alpha.example")
                .endsWith(7)
                .says("[TOO_MANY_REQUESTS]"));
    }

    private Shell shell(String name) throws java.io.UncheckedIOException {
        try {
            return new Shell(Files.createDirectory(folder.resolve(name))).with("TBAAS_PASSWORD", PASSWORD);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void signUp(Shell person, String mail, String company) {
        person.run(
                        "registration",
                        "create",
                        "--server",
                        platform.address(),
                        "--mail",
                        mail,
                        "--display-name",
                        "Root",
                        "--company-kind",
                        "COMPANY",
                        "--company-name",
                        company)
                .endsWith(0);
        person.run("registration", "verify", "--server", platform.address(), "--token", tokenInMailTo(mail))
                .endsWith(0);
        login(person, mail);
    }

    private void login(Shell person, String mail) {
        person.run("login", "--server", platform.address(), "--mail", mail)
                .endsWith(0)
                .says("Signed in");
    }

    private String tokenInMailTo(String mail) {
        String newest = operator.json("outbox", "list", "--recipient", mail).text("/items/0/id");
        Ran read = operator.json("outbox", "read", newest);
        return read.text("/text").replaceAll("(?s).*(?:token|invitation)=([A-Za-z0-9_-]+).*", "$1");
    }
}
