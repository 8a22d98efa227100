package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to have changed in a channel; which of the members are needed follows from the kind. */
record WantedChange(
        @NotNull Kind kind,
        @Schema(description = "The proposer's words.") @NotBlank @Size(max = 1000) String reason,
        @Schema(description = "Days until the vote ends; 14 where absent.") @Nullable @Min(1) @Max(90) Integer days,
        @Schema(description = "BLOCK_CUTTING: most transactions in a block.") @Nullable @Min(1) @Max(100000)
                Integer transactionsMax,
        @Schema(description = "BLOCK_CUTTING: a block grows to this size.") @Nullable @Min(1) Long bytesPreferred,
        @Schema(description = "BLOCK_CUTTING: no transaction may be larger.") @Nullable @Min(1) @Max(104857600)
                Long bytesMax,
        @Schema(description = "BLOCK_CUTTING: how long a block waits to be filled.") @Nullable @Min(1) @Max(3600000)
                Long timeoutMillis,
        @Schema(description = "POLICY: what it decides.") @Nullable PolicyPurpose purpose,
        @Schema(
                        description = "POLICY: the rule in the engine's own words.",
                        example = "OutOf(1, 'Org1MSP.admin', 'Org2MSP.admin')")
                @Nullable
                @Size(max = 4000)
                String policy,
        @Schema(
                        description =
                                "CONTACT_NODES, AUTHORITIES: an organisation of one's own; ORGANISATION_IN, ORGANISATION_OUT: the one that comes or goes.")
                @Nullable
                OrganisationId organisation,
        @Schema(description = "ORGANISATION_IN: READ alone for an observer, else all.") @Nullable Set<Right> rights,
        @Schema(description = "CONTACT_NODES: nodes that keep ledgers.") @Nullable @Size(max = 20) List<NodeId> nodes,
        @Schema(description = "CONTACT_NODES of an organisation whose nodes are elsewhere, in place of the ones above.")
                @Nullable
                @Size(max = 20)
                List<@Valid @NotNull OutsideContactWanted> outsideContacts,
        @Schema(description = "CONSENSUS_NODE_IN, CONSENSUS_NODE_OUT: the node.") @Nullable NodeId node,
        @Schema(
                        description =
                                "CONSENSUS_NODE_IN, CONSENSUS_NODE_OUT in an imported network: a node that others run, in place of the one above.")
                @Nullable
                @Valid
                OutsideNodeWanted outsideNode,
        @Schema(
                        description =
                                "ORGANISATION_OUT, AUTHORITIES: do it although policies or certificates are lost that the plan lists.")
                @Nullable
                Boolean riskConfirmed) {
    /** A consensus node that the platform does not run. */
    record OutsideNodeWanted(
            @Schema(description = "Its organisation's name on the ledger.", example = "OrdererMSP")
                    @NotBlank
                    @Size(max = 100)
                    String organisation,
            @Schema(description = "Where other nodes reach it.", example = "orderer2.example.com")
                    @NotBlank
                    @Size(max = 253)
                    String host,
            @NotNull @Min(1) @Max(65535) Integer port,
            @Schema(description = "CONSENSUS_NODE_IN: PEM of what it shows in connections.")
                    @Nullable
                    @Size(max = 20000)
                    String tlsCertificate) {}

    /** A node that keeps ledgers and that the platform does not run. */
    record OutsideContactWanted(
            @Schema(description = "Where other nodes reach it.", example = "peer0.org1.example.com")
                    @NotBlank
                    @Size(max = 253)
                    @Pattern(regexp = "[A-Za-z0-9.:_-]*")
                    String host,
            @Schema(example = "7051") @NotNull @Min(1) @Max(65535) Integer port) {}

    /** What can be changed. */
    enum Kind {
        BLOCK_CUTTING,
        POLICY,
        CONTACT_NODES,
        AUTHORITIES,
        ORGANISATION_IN,
        ORGANISATION_OUT,
        CONSENSUS_NODE_IN,
        CONSENSUS_NODE_OUT,
        CHANNEL_DELETION
    }

    boolean isRiskConfirmed() {
        return Boolean.TRUE.equals(riskConfirmed);
    }
}
