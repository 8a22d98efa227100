package io.tbaas.platform.api.signup;

import io.tbaas.platform.store.change.Change;

/** Port: knows invitations that let somebody register where registration is by invitation; there may be several, and one that agrees is enough. */
public interface RegistrationInvitations {
    /** Whether the invitation with this token lets the owner of the address register. It is not used up: a registration may be begun again. */
    boolean admits(Change change, String token, String mail);
}
