package io.tbaas.platform.api.signup;

/** Who may register. */
public enum RegistrationMode {
    /** Anybody. */
    OPEN,
    /** Whoever was invited, by the operator or into a consortium. */
    INVITATION,
    /** Nobody. */
    CLOSED
}
