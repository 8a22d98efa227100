package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;

/** Makes sub-accounts and gives them rights, as root accounts do. */
public final class People {
    private People() {}

    /** A sub-account, signed in. */
    public record Member(String id, String mail, HttpCaller caller) {}

    /** Invites somebody and accepts for them. */
    public static Member join(TestPlatform platform, HttpCaller root, String name) {
        String mail = TestPlatform.newMail(name);
        Answer invited = root.post("/api/v1/accounts", Map.of("mail", mail, "displayName", name));
        assertThat(invited.status()).as("%s", invited.body()).isEqualTo(201);
        HttpCaller caller = platform.caller();
        Answer accepted = caller.post(
                "/api/v1/accounts/acceptance",
                Map.of("token", platform.tokenInMailTo(mail), "password", TestPlatform.PASSWORD));
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(201);
        assertThat(caller.signIn(mail, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        return new Member(invited.text("/id"), mail, TestPlatform.proveAnew(caller));
    }

    /** Grants or denies a permission to an account. */
    static Answer grant(HttpCaller root, Member member, String permission, String effect) {
        return granted(root.post(
                "/api/v1/grants", Map.of("account", member.id(), "permission", permission, "effect", effect)));
    }

    /** Grants a permission on one resource to an account. */
    static Answer grantOn(HttpCaller root, Member member, String permission, String resource) {
        return granted(root.post(
                "/api/v1/grants",
                Map.of("account", member.id(), "permission", permission, "effect", "ALLOW", "resource", resource)));
    }

    private static Answer granted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }
}
