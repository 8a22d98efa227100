package io.tbaas.engine.fabric.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.fabric.policy.Quorums.Chosen;
import io.tbaas.fabric.protocol.MspId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.junit.jupiter.api.Test;

/** A share of the members is known again from its members' names, however few they are. */
class QuorumsTest {
    @Test
    void what_was_written_is_read_again() {
        for (int count = 1; count <= 5; count++) {
            List<MspId> members = members(count);
            for (Quorum quorum : Quorum.values()) {
                Chosen chosen = new Chosen(quorum, MSPRoleType.PEER);
                assertThat(Quorums.read(policy(chosen, members), new HashSet<>(members)))
                        .as("%s of %s", quorum, count)
                        .isEqualTo(Optional.of(chosen));
            }
        }
    }

    @Test
    void what_people_wrote_is_a_share_where_it_names_all_in_one_role() {
        Set<MspId> two = Set.copyOf(members(2));
        Set<MspId> three = Set.copyOf(members(3));
        assertThat(read("OR('Org1.peer', 'Org2.peer')", two)).contains(new Chosen(Quorum.ANY, MSPRoleType.PEER));
        assertThat(read("AND('Org1.admin', 'Org2.admin')", two))
                .as("two of two: the usual share")
                .contains(new Chosen(Quorum.MAJORITY, MSPRoleType.ADMIN));
        assertThat(read("AND('Org1.member', 'Org2.member', 'Org3.member')", three))
                .contains(new Chosen(Quorum.ALL, MSPRoleType.MEMBER));
        assertThat(read("OutOf(2, 'Org3.peer', 'Org1.peer', 'Org2.peer')", three))
                .contains(new Chosen(Quorum.MAJORITY, MSPRoleType.PEER));
        assertThat(read("ALL Endorsement", two)).contains(new Chosen(Quorum.ALL, MSPRoleType.PEER));
        assertThat(read("ANY Admins", two)).contains(new Chosen(Quorum.ANY, MSPRoleType.ADMIN));
    }

    @Test
    void every_other_rule_is_no_share() {
        Set<MspId> three = Set.copyOf(members(3));
        for (String text : List.of(
                "OR('Org1.peer', 'Org2.peer')",
                "OutOf(2, 'Org1.peer', 'Org2.peer', 'Org3.admin')",
                "AND('Org1.peer', OR('Org2.peer', 'Org3.peer'))",
                "OR(OR('Org1.peer', 'Org2.peer', 'Org3.peer'))",
                "OutOf(2, 'Org1.peer', 'Org1.peer', 'Org2.peer', 'Org3.peer')",
                "OR('Org1.peer', 'Org2.peer', 'Org3.peer', 'Org4.peer')")) {
            assertThat(read(text, three)).as(text).isEmpty();
        }
    }

    private static Optional<Chosen> read(String text, Set<MspId> members) {
        return Quorums.read(PolicyForms.message(PolicyForms.ofText(text).rule()), members);
    }

    private static Policy policy(Chosen chosen, List<MspId> members) {
        return PolicyForms.message(PolicyType.SIGNATURE, Quorums.written(chosen, members));
    }

    private static List<MspId> members(int count) {
        Stream<MspId> members = IntStream.rangeClosed(1, count).mapToObj(number -> new MspId("Org" + number));
        return members.toList();
    }
}
