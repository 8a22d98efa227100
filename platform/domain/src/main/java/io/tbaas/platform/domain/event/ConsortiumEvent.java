package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** What happens in consortia. */
public enum ConsortiumEvent implements EventKind {
    /** Somebody is asked into a consortium. */
    INVITATION(ResourceKind.INVITATION, Permission.INVITATION_ACCEPT);

    private final ResourceKind subject;
    private final Permission permission;

    ConsortiumEvent(ResourceKind subject, Permission permission) {
        this.subject = subject;
        this.permission = permission;
    }

    @Override
    public ResourceKind subject() {
        return subject;
    }

    @Override
    public Optional<Permission> permission() {
        return Optional.of(permission);
    }
}
