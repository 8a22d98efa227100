package io.tbaas.engine.fabric.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.api.policy.PolicyRule.SignerRole;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFormsTest {
    @Test
    void a_signature_policy_goes_through_all_its_forms() {
        String text = "OutOf(2, 'One.admin', 'Two.peer', OR('Three.client', 'Three.orderer'))";
        Policy read = PolicyForms.ofText(text);

        assertThat(read.rule())
                .isEqualTo(new PolicyRule.OutOf(
                        2,
                        List.of(
                                signed("One", SignerRole.ADMINISTRATOR),
                                signed("Two", SignerRole.LEDGER_NODE),
                                new PolicyRule.OutOf(
                                        1,
                                        List.of(
                                                signed("Three", SignerRole.CLIENT),
                                                signed("Three", SignerRole.CONSENSUS_NODE))))));
        assertThat(PolicyForms.text(read.rule())).isEqualTo(text);
        assertThat(PolicyForms.ofMessage(PolicyForms.message(read.rule()))).isEqualTo(read);
    }

    @Test
    void a_share_goes_through_all_its_forms() {
        Policy read = PolicyForms.ofText(" MAJORITY Admins ");

        assertThat(read).isEqualTo(new Policy(new PolicyRule.Share(Quorum.MAJORITY, "Admins"), "MAJORITY Admins"));
        assertThat(PolicyForms.ofMessage(PolicyForms.message(read.rule()))).isEqualTo(read);
    }

    @Test
    void what_fabric_refuses_is_refused_in_its_words() {
        assertThatThrownBy(() -> PolicyForms.ofText("AND('One.boss')"))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(EngineError.DEFINITION_INVALID));
        PolicyRule mixed = new PolicyRule.OutOf(
                1, List.of(new PolicyRule.Share(Quorum.ANY, "Admins"), signed("One", SignerRole.MEMBER)));
        assertThatThrownBy(() -> PolicyForms.message(mixed)).hasMessageContaining("stands alone");
    }

    private static PolicyRule signed(String organisation, SignerRole role) {
        return new PolicyRule.Signed(new OrganisationName(organisation), role);
    }
}
