package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import java.util.Optional;

/** What happens in a company itself. */
public enum CompanyEvent implements EventKind {
    /** Somebody says that the second factor of an account is lost. */
    FACTOR_RECOVERY(ResourceKind.FACTOR_RECOVERY, Optional.of(Permission.RECOVERY_APPROVE));

    private final ResourceKind subject;
    private final Optional<Permission> permission;

    CompanyEvent(ResourceKind subject, Optional<Permission> permission) {
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
