package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** What happens in networks. */
public enum NetworkEvent implements EventKind {
    /** A member of the consortium is asked into a network. */
    NETWORK_INVITATION(ResourceKind.NETWORK_INVITATION, Optional.of(Permission.NETWORK_INVITATION_ACCEPT)),
    /** The own company asked to join a network; its organisations decide. */
    NETWORK_APPLICATION(ResourceKind.APPLICATION, Optional.empty()),
    /** An organisation came in; there is nothing to do. */
    ORGANISATION_CHANGED(ResourceKind.ORGANISATION, Optional.empty()),
    /** Another company's organisation left or is leaving; there is nothing to do. */
    ORGANISATION_LEFT(ResourceKind.ORGANISATION, Optional.empty());

    private final ResourceKind subject;
    private final Optional<Permission> permission;

    NetworkEvent(ResourceKind subject, Optional<Permission> permission) {
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
