package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** What happens in consortia. */
public enum ConsortiumEvent implements EventKind {
    /** Somebody is asked into a consortium. */
    INVITATION(ResourceKind.INVITATION, Optional.of(Permission.INVITATION_ACCEPT)),
    /** The own company asked to join; the members decide. */
    APPLICATION(ResourceKind.APPLICATION, Optional.empty()),
    /** A company asks to join, and the members vote. */
    ADMISSION_VOTE(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** The others vote whether a member has to go. */
    REMOVAL_VOTE(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** The members vote whether the consortium ends. */
    DISSOLUTION_VOTE(ResourceKind.PROPOSAL, Optional.of(Permission.VOTE_CAST)),
    /** The creator offers its role. */
    HANDOVER(ResourceKind.HANDOVER, Optional.of(Permission.HANDOVER_ACCEPT)),
    /** A company is a member no longer; there is nothing to do. */
    MEMBERSHIP_ENDED(ResourceKind.MEMBERSHIP, Optional.empty()),
    /** The consortium came to its end; there is nothing to do. */
    CONSORTIUM_ENDED(ResourceKind.CONSORTIUM, Optional.empty());

    private final ResourceKind subject;
    private final Optional<Permission> permission;

    ConsortiumEvent(ResourceKind subject, Optional<Permission> permission) {
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
