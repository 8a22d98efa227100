package io.tbaas.platform.api.identity;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.identity.IssuedIdentities;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import org.springframework.stereotype.Component;

/** Enters the certificates of nodes and administrators that were issued before identities were listed. */
@Component
public final class EnteredIdentities {
    private final Changes changes;
    private final Nodes nodes;
    private final Organisations organisations;
    private final IssuedIdentities issued;

    EnteredIdentities(Changes changes, Nodes nodes, Organisations organisations, IssuedIdentities issued) {
        this.changes = changes;
        this.nodes = nodes;
        this.organisations = organisations;
        this.issued = issued;
    }

    /** Enters those that are missing. */
    public void complete() {
        Call call = Call.ofPlatform("identities");
        nodes.withoutEntry()
                .forEach(node -> changes.apply(call, SystemAction.IDENTITY_ENTERED, change -> {
                    issued.enter(change, node, node.identity().orElseThrow());
                    change.audit(ChainId.of(node.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
                    return node;
                }));
        organisations
                .withoutEntry()
                .forEach(each -> changes.apply(call, SystemAction.IDENTITY_ENTERED, change -> {
                    issued.enter(change, each, each.administrator().orElseThrow());
                    change.audit(ChainId.of(each.company()), ResourceRef.of(ResourceKind.ORGANISATION, each.id()));
                    return each;
                }));
    }
}
