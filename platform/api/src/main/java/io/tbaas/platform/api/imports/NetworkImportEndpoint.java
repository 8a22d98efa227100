package io.tbaas.platform.api.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.engine.api.network.ImportReport.MissingAccess.Kind;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.network.NetworkView;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.OutsideNodes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Networks that somebody else runs. */
@RestController
@RequestMapping("/api/v1/networks")
@Tag(name = "network")
final class NetworkImportEndpoint {
    private final NetworkImport imports;
    private final NetworkAccess access;
    private final OutsideNodes nodes;

    NetworkImportEndpoint(NetworkImport imports, NetworkAccess access, OutsideNodes nodes) {
        this.imports = imports;
        this.access = access;
        this.nodes = nodes;
    }

    /** Imports a network, or comes to the entry of one that was imported before. */
    record ImportRequest(
            @Schema(
                            description = "Unique among the consortium's networks, or the company's own.",
                            example = "Their Chain")
                    @NotBlank
                    @Size(max = 100)
                    String name,
            @Schema(description = "The consortium whose members may be invited into its entry; none where absent.")
                    @Nullable
                    ConsortiumId consortium,
            @Schema(description = "The engine's connection profile, JSON or YAML; for Fabric that of its clients.")
                    @NotBlank
                    @Size(max = 500_000)
                    String connectionProfile,
            @Schema(
                            description = "The own organisation's name on the ledgers; for Fabric its MSP id.",
                            example = "Org1")
                    @NotBlank
                    @Size(max = 100)
                    String organisation,
            @NotNull @Valid BroughtIdentity administrator) {}

    /** An administrator's certificates and keys, each as PEM; the keys go into the platform's custody and never come out. */
    record BroughtIdentity(
            @NotBlank @Size(max = 8000) String certificate,
            @Schema(description = "PKCS#8.") @NotBlank @Size(max = 8000) String privateKey,
            @Schema(description = "Shown in connections to administrative ports; the one above where absent.")
                    @Nullable
                    @Size(max = 8000)
                    String tlsCertificate,
            @Nullable @Size(max = 8000) String tlsPrivateKey) {}

    /** A node that the platform does not run. */
    record OutsideNodeView(
            @Schema(example = "peer0.org1.example.com") String name,
            @Schema(description = "Empty where the profile does not tell.", example = "Org1") String organisation,
            @Schema(description = "consensus or ledger", example = "ledger") String role,
            @Schema(description = "Where it is reached.", example = "peer0.org1.example.com:7051") String address,
            @Schema(description = "The access that is missing there; absent where none is.") @Nullable Kind missing,
            @Schema(description = "The node's or the connection's own words of it.") String text) {
        static OutsideNodeView of(OutsideNode node) {
            return new OutsideNodeView(
                    node.endpoint().name().value(),
                    node.endpoint().organisation().value(),
                    NodeTexts.role(node.endpoint().role()),
                    node.endpoint().address(PortUse.SERVICE).orElse(""),
                    node.missing().orElse(null),
                    node.text());
        }
    }

    @PostMapping("/imports")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.NETWORK_IMPORT)
    @Refuses({
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.IMPORT_REFUSED,
        ProblemCode.NOT_FOUND,
        ProblemCode.QUOTA_REACHED,
        ProblemCode.REAL_NAME_REQUIRED
    })
    NetworkView importNetwork(Call call, Caller.Account caller, @Valid @RequestBody ImportRequest request) {
        return imports.begin(call, caller, request);
    }

    @GetMapping("/{network}/outside-nodes")
    @Requires(value = Permission.NETWORK_OUTSIDE_NODES, resource = "network")
    Items<OutsideNodeView> outsideNodes(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "Only those at which this access is missing.") @RequestParam Optional<Kind> missing,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        access.visible(caller.company(), network);
        return Items.of(nodes.page(network, missing, name, page).map(OutsideNodeView::of));
    }
}
