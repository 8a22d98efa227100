package io.tbaas.engine.fabric.call;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;

/** Identities whose keys rest in custody. */
public final class Identities {
    private final KeyCustody keys;

    /** Over one custody. */
    public Identities(KeyCustody keys) {
        this.keys = keys;
    }

    /** Somebody who signs. */
    public SigningIdentity signer(Actor actor) {
        return signer(actor.organisation(), actor.signing());
    }

    /** Somebody who signs. */
    public SigningIdentity signer(OrganisationName organisation, Credential credential) {
        return SigningIdentity.of(
                new MspId(organisation.value()),
                Certificate.ofPem(credential.certificate()),
                keys.signer(credential.key()));
    }

    /** What somebody shows in connections. */
    public TlsIdentity tls(Credential credential) {
        return keys.tls(credential.key(), credential.certificate());
    }
}
