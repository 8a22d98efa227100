package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** What happens on ledgers. */
public enum LedgerEvent implements EventKind {
    /** A change of a channel waits for signatures. */
    CHANNEL_CHANGE(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** An organisation is asked into a channel, new or old. */
    CHANNEL_INVITATION(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** A consensus node shall come or go. */
    CONSENSUS_NODE(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** A whole network shall be deleted. */
    NETWORK_DELETION(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** A member of the consortium asks to join a network. */
    NETWORK_ADMISSION(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST));

    private final ResourceKind subject;
    private final Optional<Permission> permission;

    LedgerEvent(ResourceKind subject, Optional<Permission> permission) {
        this.subject = subject;
        this.permission = permission;
    }

    @Override
    public ResourceKind subject() {
        return subject;
    }

    @Override
    public Optional<Permission> permission() {
        return permission;
    }
}
