package io.tbaas.platform.domain.secret;

/** What a stored secret is for; bound into its encryption, so that one cannot stand in for another. */
public enum SecretPurpose {
    /** The answer to a creation that may be repeated. */
    REPLY,
    /** The text of a mail that is not sent yet. */
    MAIL,
    /** The key of a second factor. */
    SECOND_FACTOR,
    /** A secret shared with an outside service: OIDC client, webhook. */
    SERVICE,
    /** Evidence for a reviewer: of a real name, or that a second factor is lost. */
    EVIDENCE,
    /** The private key of an organisation, a person or a node. */
    PRIVATE_KEY,
    /** What private keys of one consortium, or of one company, are sealed with before they are sealed here. */
    KEY_RING
}
