package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.secret.KeyRings;
import io.tbaas.platform.store.secret.Secrets;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What two companies' networks have apart from each other on one platform (A9): folders, keys and ports. */
@DatabaseTest
class ApartTest {
    private final TestPlatform platform;

    ApartTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    private record Kept(String name, SecretId secret, String ringOwner) {}

    @Test
    void networks_of_two_companies_have_folders_keys_and_ports_apart() {
        PrivateChain one = PrivateChain.running(platform.newCompany("Apart One"), "Chain", "Org1");
        PrivateChain two = PrivateChain.running(platform.newCompany("Apart Two"), "Chain", "Org1");
        Kept ofOne = kept(one);
        Kept ofTwo = kept(two);

        assertThat(folder(one)).endsWithRaw(Path.of(ofOne.ringOwner(), one.id()));
        assertThat(folder(two)).endsWithRaw(Path.of(ofTwo.ringOwner(), two.id()));
        assertThat(ofOne.ringOwner()).startsWith("com_").isNotEqualTo(ofTwo.ringOwner());
        assertThatThrownBy(() -> open(ofOne, ofTwo.ringOwner()))
                .as("a key of one, opened with the key of the other")
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ENVELOPE_KEY_WRONG");

        assertThat(blocks(one)).as("ranges of ports").doesNotContainAnyElementsOf(blocks(two));

        one.remove();
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select count(*) from key_ring where owner = ?")
                        .param(ofOne.ringOwner())
                        .query(Integer.class)
                        .single())
                .as("the key of a company that has none to keep any more")
                .isZero();
        assertThat(folder(one).resolve("..").normalize()).doesNotExist();
        open(ofTwo, ofTwo.ringOwner());
    }

    /** The ranges of twenty in which a network has ports. */
    private static Set<Integer> blocks(PrivateChain chain) {
        return chain.ports().stream().map(port -> port / 20).collect(Collectors.toUnmodifiableSet());
    }

    private void open(Kept kept, String owner) {
        platform.bean(KeyRings.class).open(owner, platform.bean(Secrets.class).open(kept.secret()), kept.name());
    }

    private Kept kept(PrivateChain chain) {
        return platform.bean(JdbcClient.class)
                .sql(
                        "select name, secret_id, ring_owner from kept_key where name like ? order by name fetch first row only")
                .param(chain.id() + "/%")
                .query((row, _) -> new Kept(row.getString(1), SecretId.of(row.getString(2)), row.getString(3)))
                .single();
    }

    private Path folder(PrivateChain chain) {
        return platform.bean(Engine.class).folder(NetworkId.of(chain.id()));
    }
}
