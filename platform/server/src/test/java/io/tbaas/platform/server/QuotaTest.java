package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.quota.CallQuota;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class QuotaTest {
    /** An instance may have as many calls in hand when a quota is made smaller: a second's worth of the default. */
    private static final int IN_HAND_MAX = 100;

    private final DatabaseKind kind;

    QuotaTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @Test
    void accounts_beyond_the_quota_are_refused_until_one_is_removed() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller root = platform.newCompany("Small");
        setQuota(platform, root, "ACCOUNTS", 2);
        Answer invited = invite(root);
        assertThat(invited.status()).isEqualTo(201);

        Answer refused = invite(root);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("QUOTA_REACHED");
        assertThat(refused.text("/parameters/quota")).isEqualTo("accounts");
        assertThat(refused.text("/detail")).startsWith("Your company's quota of accounts is 2, and this would");
        assertThat(quota(root, "accounts")).isEqualTo("2 of 2");

        assertThat(root.delete("/api/v1/accounts/" + invited.text("/id"), invited.etag())
                        .status())
                .isEqualTo(204);
        assertThat(invite(root).status()).isEqualTo(201);
    }

    @Test
    void keys_beyond_the_quota_are_refused_until_one_is_revoked() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller root = platform.newCompany("Keyless");
        setQuota(platform, root, "API_KEYS", 1);
        Answer made = makeKey(root);
        assertThat(made.status()).isEqualTo(201);
        assertThat(makeKey(root).text("/detail")).startsWith("Your company's quota of API keys is 1,");
        assertThat(makeKey(root.with("Accept-Language", "zh-CN")).text("/detail"))
                .startsWith("贵企业的API 密钥配额为 1，");

        assertThat(root.delete("/api/v1/keys/" + made.text("/key/id"), "\"" + made.text("/key/version") + "\"")
                        .status())
                .isEqualTo(204);
        assertThat(makeKey(root).status()).isEqualTo(201);
    }

    @Test
    void consortia_beyond_the_quota_are_neither_founded_nor_joined() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller root = platform.newCompany("Lonely");
        setQuota(platform, root, "CONSORTIA", 1);
        Consortium own = Consortium.foundedBy(root);
        Map<String, Object> another = Map.of("name", "Second", "description", "", "realNameRequired", false);
        assertThat(refusal(root.post("/api/v1/consortia", another))).isEqualTo("QUOTA_REACHED consortia");
        HttpCaller host = platform.newCompany("Host");
        Answer invited = host.post(
                Consortium.foundedBy(host).path() + "/invitations",
                Map.of("address", Consortium.code(root), "message", ""));
        String acceptance = "/api/v1/invitations/" + invited.text("/id") + "/acceptance";
        assertThat(refusal(root.post(acceptance, Map.of()))).isEqualTo("QUOTA_REACHED consortia");
        assertThat(quota(root, "consortia")).isEqualTo("1 of 1");

        String vote = root.post(own.path() + "/dissolutions", Map.of("reason", "enough"))
                .text("/proposal");
        Consortium.agree(vote, root);

        assertThat(root.post(acceptance, Map.of()).status()).isEqualTo(200);
    }

    private static String refusal(Answer answer) {
        return answer.code() + " " + answer.text("/parameters/quota");
    }

    @Test
    void calls_beyond_the_quota_are_refused_until_there_is_room_again() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller root = platform.newCompany("Busy");
        HttpCaller neighbour = platform.newCompany("Neighbour");
        setQuota(platform, root, "CALLS_PER_MINUTE", 60);

        Answer answer = root.get("/api/v1/company");
        int answered = 0;
        while (answer.status() == 200 && answered < 3 * IN_HAND_MAX) {
            answered++;
            answer = root.get("/api/v1/company");
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("CALL_QUOTA_REACHED");
        assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(neighbour.get("/api/v1/company").status()).isEqualTo(200);
        Eventually.holds(() -> assertThat(root.get("/api/v1/company").status()).isEqualTo(200));
        assertThat(root.delete("/api/v1/session", "").status()).isEqualTo(204);
    }

    @Test
    void instances_count_the_calls_of_a_company_together(@TempDir Path data) {
        TestDatabase database = kind.empty();
        try (TestPlatform one = TestPlatform.start(database, data);
                TestPlatform other = TestPlatform.start(database, data, "other-host")) {
            HttpCaller root = one.newCompany("Everywhere");
            CompanyId company = CompanyId.of(root.get("/api/v1/company").text("/id"));
            setQuota(one, root, "CALLS_PER_MINUTE", 120);

            assertThat(spend(other, company)).isBetween(120, 140);
            assertThat(spend(one, company)).isLessThanOrEqualTo(IN_HAND_MAX + 20);
            assertThat(other.bean(CallQuota.class).count(company)).isBetween(110L, 120L);
        }
    }

    /** How many calls an instance lets through at once. */
    private static int spend(TestPlatform platform, CompanyId company) {
        CallQuota calls = platform.bean(CallQuota.class);
        int[] spent = new int[1];
        Problem refused = catchThrowableOfType(Problem.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                calls.spend(company);
                spent[0]++;
            }
        });
        assertThat(refused.code()).isEqualTo(ProblemCode.CALL_QUOTA_REACHED);
        return spent[0];
    }

    private static void setQuota(TestPlatform platform, HttpCaller root, String quota, int limit) {
        String path =
                "/api/v1/operator/companies/" + root.get("/api/v1/company").text("/id");
        String etag = platform.operator().get(path).etag();
        Answer set = platform.operator().put(path + "/quotas", Map.of("quota", quota, "limit", limit), etag);
        assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
    }

    private static Answer invite(HttpCaller root) {
        return root.post("/api/v1/accounts", Map.of("mail", TestPlatform.newMail("sub"), "displayName", "Sub"));
    }

    private static Answer makeKey(HttpCaller root) {
        return root.post("/api/v1/keys", Map.of("name", "A key", "permissions", List.of("account.list"), "days", 30));
    }

    private static String quota(HttpCaller root, String code) {
        for (var quota : root.get("/api/v1/company/quotas").body().at("/items")) {
            if (quota.path("quota").asString().equals(code)) {
                return quota.path("used").asInt() + " of " + quota.path("limit").asInt();
            }
        }
        return "";
    }
}
