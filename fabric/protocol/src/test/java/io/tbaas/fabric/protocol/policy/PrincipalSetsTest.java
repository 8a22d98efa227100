package io.tbaas.fabric.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.junit.jupiter.api.Test;

class PrincipalSetsTest {
    @Test
    void or_gives_one_set_for_each_rule() {
        assertThat(sets("OR('A.peer', 'B.peer')")).containsExactly(List.of("A"), List.of("B"));
    }

    @Test
    void and_gives_one_set_of_all() {
        assertThat(sets("AND('A.peer', 'B.peer', 'A.peer')")).containsExactly(List.of("A", "B", "A"));
    }

    @Test
    void nested_gates_multiply() {
        assertThat(sets("AND('A.peer', OR('B.peer', 'C.peer'))"))
                .containsExactlyInAnyOrder(List.of("A", "B"), List.of("A", "C"));
        assertThat(sets("OutOf(2, 'A.peer', 'B.peer', 'C.peer')"))
                .containsExactlyInAnyOrder(List.of("A", "B"), List.of("A", "C"), List.of("B", "C"));
    }

    @Test
    void policy_that_nobody_or_everybody_satisfies_has_no_sets() {
        assertThat(sets("OutOf(3, 'A.peer', 'B.peer')")).isEmpty();
        assertThat(sets("OutOf(0, 'A.peer', 'B.peer')")).isEmpty();
        assertThat(sets("OR('A.peer', OutOf(0, 'B.peer', 'C.peer'))")).isEmpty();
        assertThat(PrincipalSets.satisfying(SignaturePolicies.acceptAll())).isEmpty();
        assertThat(PrincipalSets.satisfying(SignaturePolicyEnvelope.getDefaultInstance()))
                .isEmpty();
    }

    @Test
    void principal_that_is_not_there_leaves_no_sets() {
        SignaturePolicyEnvelope broken = SignaturePolicyEnvelope.newBuilder()
                .setRule(SignaturePolicies.signedBy(1))
                .build();
        assertThat(PrincipalSets.satisfying(broken)).isEmpty();
    }

    @Test
    void combinations_have_a_limit() {
        String many = IntStream.range(0, 40).mapToObj(i -> "'M" + i + ".peer'").collect(Collectors.joining(", "));
        assertThat(sets("OutOf(20, " + many + ")")).hasSizeBetween(1, 10_000);
    }

    private static List<List<String>> sets(String policy) {
        return PrincipalSets.satisfying(SignaturePolicyParser.parse(policy)).stream()
                .map(set -> set.stream().map(PrincipalSetsTest::msp).toList())
                .toList();
    }

    private static String msp(MSPPrincipal principal) {
        try {
            return MSPRole.parseFrom(principal.getPrincipal()).getMspIdentifier();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
