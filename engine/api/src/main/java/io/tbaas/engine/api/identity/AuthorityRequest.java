package io.tbaas.engine.api.identity;

import io.tbaas.crypto.SignatureAlgorithm;

/**
 * An organisation whose certificate authority is to be made.
 *
 * @param domain what its nodes' names end in, for example {@code org1.example.com}
 * @param algorithm of identities; connections may use another where TLS does not know it
 * @param keys name below which its keys are kept
 */
public record AuthorityRequest(OrganisationName name, String domain, SignatureAlgorithm algorithm, KeyName keys) {}
