package io.tbaas.fabric.peer.gateway;

import static io.tbaas.fabric.peer.gateway.FakePeer.endorsedBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.junit.jupiter.api.Test;

class EndorsementPlanTest {
    private final GatewayEndorser a1 = peer("a1", "A");
    private final GatewayEndorser a2 = peer("a2", "A");
    private final GatewayEndorser b1 = peer("b1", "B");
    private final GatewayEndorser c1 = peer("c1", "C");
    private final Map<String, List<GatewayEndorser>> groups =
            Map.of("A", List.of(a1, a2), "B", List.of(b1), "C", List.of(c1));

    private static GatewayEndorser peer(String name, String mspId) {
        return new FakePeer(name, mspId, endorsedBy(name, "result")).endorser();
    }

    private static PlanLayout layout(String... organizations) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (String organization : organizations) {
            quantities.merge(organization, 1, Integer::sum);
        }
        return new PlanLayout(quantities);
    }

    private static ProposalResponse response(String name, String result) {
        return ((ProposalAnswer.Responded) endorsedBy(name, result)).response();
    }

    @Test
    void completes_the_first_layout_when_all_its_groups_endorse() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "B"), layout("C")), groups);
        assertThat(plan.nextEndorsers()).containsExactly(a1, b1);
        assertThat(plan.add(a1, response("a1", "x"))).isTrue();
        assertThat(plan.completed()).isEmpty();
        assertThat(plan.add(b1, response("b1", "x"))).isTrue();
        assertThat(plan.completed().orElseThrow().endorsements()).hasSize(2);
    }

    @Test
    void takes_as_many_peers_of_a_group_as_the_layout_wants() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "A")), groups);
        assertThat(plan.nextEndorsers()).containsExactly(a1, a2);
        assertThat(plan.insteadOf(a1)).isEmpty();
    }

    @Test
    void offers_another_peer_of_the_group_when_one_fails() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A")), groups);
        plan.nextEndorsers();
        assertThat(plan.insteadOf(a1)).contains(a2);
        assertThat(plan.insteadOf(a2)).isEmpty();
    }

    @Test
    void skips_layouts_with_a_group_that_has_no_peers_left() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "B"), layout("B", "C"), layout("C")), groups);
        plan.nextEndorsers();
        plan.endRound(Set.of("B"));
        assertThat(plan.nextEndorsers()).containsExactly(c1);
    }

    @Test
    void keeps_an_endorsement_for_later_layouts_that_need_the_same_group() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "B"), layout("A", "C")), groups);
        plan.nextEndorsers();
        plan.add(a1, response("a1", "x"));
        plan.endRound(Set.of("B"));
        assertThat(plan.nextEndorsers()).containsExactly(c1);
        plan.add(c1, response("c1", "x"));
        assertThat(plan.completed()).isPresent();
    }

    @Test
    void refuses_an_endorsement_of_another_result_and_says_whose() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "B")), groups);
        plan.nextEndorsers();
        plan.add(a1, response("a1", "x"));
        assertThat(plan.add(b1, response("b1", "y"))).isFalse();
        assertThat(plan.errors())
                .containsExactly(ErrorDetail.newBuilder()
                        .setAddress("b1:7051")
                        .setMspId("B")
                        .setMessage("ProposalResponsePayloads do not match")
                        .build());
    }

    @Test
    void counts_two_endorsements_of_one_endorser_once() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("A", "B")), groups);
        plan.nextEndorsers();
        plan.add(a1, response("same", "x"));
        plan.add(b1, response("same", "x"));
        assertThat(plan.completed().orElseThrow().endorsements()).hasSize(1);
    }

    @Test
    void has_nobody_to_ask_when_no_layout_is_possible() {
        EndorsementPlan plan = new EndorsementPlan(List.of(layout("B", "B"), layout("unknown")), groups);
        assertThat(plan.nextEndorsers()).isEmpty();
    }
}
