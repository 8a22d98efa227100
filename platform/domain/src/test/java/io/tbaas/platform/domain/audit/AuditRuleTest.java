package io.tbaas.platform.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditRuleTest {
    private static final CompanyId COMPANY = CompanyId.of("com_00000000000000000001");
    private static final CompanyId OTHER = CompanyId.of("com_00000000000000000002");
    private static final NetworkId NETWORK = NetworkId.of("net_00000000000000000001");
    private static final ChannelId CHANNEL = ChannelId.of("chn_00000000000000000001");

    @Test
    void what_happens_to_something_of_a_network_is_the_networks() {
        assertThat(Arrays.stream(ResourceKind.values()).filter(AuditRule::isOfNetwork))
                .containsExactlyInAnyOrder(
                        ResourceKind.NETWORK,
                        ResourceKind.ORGANISATION,
                        ResourceKind.NETWORK_INVITATION,
                        ResourceKind.NODE,
                        ResourceKind.CHANNEL,
                        ResourceKind.PROPOSAL,
                        ResourceKind.BIN_ENTRY,
                        ResourceKind.OPERATION);
    }

    @Test
    void a_refusal_is_the_networks_where_what_the_members_share_refused() {
        assertThat(refused(ResourceKind.PROPOSAL, Permission.VOTE_CAST, ProblemCode.VOTE_CLOSED))
                .isTrue();
        assertThat(refused(ResourceKind.NETWORK, Permission.NETWORK_REMOVE, ProblemCode.NETWORK_SHARED))
                .isTrue();
        for (ProblemCode own : new ProblemCode[] {
            ProblemCode.PERMISSION_MISSING,
            ProblemCode.STEP_UP_REQUIRED,
            ProblemCode.NOT_FOUND,
            ProblemCode.QUOTA_REACHED,
            ProblemCode.KEYS_ELSEWHERE,
            ProblemCode.HOST_DRAINING
        }) {
            assertThat(refused(ResourceKind.NETWORK, Permission.NODE_ADD, own))
                    .as("%s", own)
                    .isFalse();
        }
    }

    @Test
    void a_refusal_is_the_companys_own_where_it_would_tell_of_what_is_not_the_networks() {
        assertThat(refused(ResourceKind.ORGANISATION, Permission.IDENTITY_ENROL, ProblemCode.WRONG_STATE))
                .isFalse();
        assertThat(refused(ResourceKind.NETWORK, Permission.CHANNEL_CREATE, ProblemCode.PROPOSED_ALREADY))
                .isFalse();
        assertThat(refused(ResourceKind.GROUP, Permission.GROUP_UPDATE, ProblemCode.WRONG_STATE))
                .isFalse();
    }

    @Test
    void rows_of_companies_hash_as_they_did_before_networks_had_chains() {
        AuditRow row = row(AuditPlace.of(ChainId.of(COMPANY)));

        assertThat(row.hash().toHex()).isEqualTo("39408e52cbcefd89dad61dbbeaf234410be6681f7a00070227f323a0f938e4b5");
    }

    @Test
    void company_and_channel_are_under_the_hash_in_the_chain_of_a_network() {
        AuditRow row = row(AuditPlace.of(NETWORK, Optional.of(COMPANY), Optional.of(CHANNEL)));

        assertThat(row.isIntact()).isTrue();
        assertThat(at(row, AuditPlace.of(NETWORK, Optional.of(OTHER), Optional.of(CHANNEL)))
                        .isIntact())
                .isFalse();
        assertThat(at(row, AuditPlace.of(NETWORK, Optional.of(COMPANY), Optional.empty()))
                        .isIntact())
                .isFalse();
        assertThat(at(row, new AuditPlace(row.chain(), Optional.of(COMPANY), Optional.empty()))
                        .isIntact())
                .isFalse();
    }

    @Test
    void nobody_elses_name_and_no_scope_fits_into_a_companys_chain() {
        AuditRow row = row(AuditPlace.of(ChainId.of(COMPANY)));

        assertThat(row.isIntact()).isTrue();
        assertThat(at(row, new AuditPlace(row.chain(), Optional.of(OTHER), Optional.empty()))
                        .isIntact())
                .isFalse();
        assertThat(at(row, new AuditPlace(row.chain(), Optional.of(COMPANY), Optional.of(NETWORK.value())))
                        .isIntact())
                .isFalse();
    }

    private static boolean refused(ResourceKind resource, AuditAction action, ProblemCode problem) {
        return AuditRule.isOfNetwork(resource, action, problem);
    }

    private static AuditRow row(AuditPlace place) {
        return new AuditRow(
                        place,
                        7,
                        Instant.parse("2030-01-01T00:00:00Z"),
                        new Actor("account", "acc_00000000000000000001"),
                        "company.update",
                        ResourceRef.of(ResourceKind.COMPANY, COMPANY),
                        AuditResult.DONE,
                        "",
                        "ori_00000000000000000001",
                        "request",
                        new TreeMap<>(Map.of("a", "b")),
                        Bytes.wrap(new byte[] {1, 2}),
                        Bytes.EMPTY)
                .sealed();
    }

    /** The same row as if it stood elsewhere. */
    private static AuditRow at(AuditRow row, AuditPlace place) {
        return new AuditRow(
                place,
                row.sequence(),
                row.at(),
                row.actor(),
                row.action(),
                row.resource(),
                row.result(),
                row.problem(),
                row.origin(),
                row.requestId(),
                row.details(),
                row.previous(),
                row.hash());
    }
}
