package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Totp;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.factor.TotpFactors;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code generator in a person's pocket. */
record CodeGenerator(TestPlatform platform, String account, HttpCaller caller) {
    static CodeGenerator of(TestPlatform platform, People.Member member) {
        return new CodeGenerator(platform, member.id(), member.caller());
    }

    static CodeGenerator ofCaller(TestPlatform platform, HttpCaller caller) {
        return new CodeGenerator(platform, caller.get("/api/v1/session").text("/id"), caller);
    }

    /** Binds it to the account; the answer has the recovery codes. */
    Answer bind() {
        assertThat(caller.post("/api/v1/second-factor/generator", Map.of()).status())
                .isEqualTo(201);
        Answer codes = caller.post("/api/v1/second-factor/generator/confirmation", Map.of("code", freshCode()));
        assertThat(codes.status()).as("%s", codes.body()).isEqualTo(200);
        return codes;
    }

    /** The next code that was not used: as if the person waited for it. */
    String freshCode() {
        TotpFactors factors = platform.bean(TotpFactors.class);
        Person person = new Person.OfAccount(AccountId.of(account));
        TotpFactors.Factor factor = factors.find(person).orElseThrow();
        platform.bean(JdbcClient.class)
                .sql("update totp_factor set last_step = 0 where account_id = ?")
                .param(account)
                .update();
        Bytes key = factors.key(factor);
        return Totp.code(key, Totp.step(Instant.now()));
    }
}
