package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.SignedData;
import io.tbaas.fabric.protocol.policy.ValidIdentities;
import java.util.List;
import java.util.Optional;

/** Who endorsed a transaction with a good signature; the signatures are checked once for all policies. */
final class Endorsers {
    private final List<Identity> identities;

    private Endorsers(List<Identity> identities) {
        this.identities = identities;
    }

    static Endorsers of(EndorserTransaction transaction, MspRegistry registry) {
        ByteString response = transaction.responsePayloadBytes();
        List<SignedData> signatures = transaction.endorsements().stream()
                .map(endorsement -> new SignedData(
                        response.concat(endorsement.getEndorser()),
                        endorsement.getEndorser(),
                        endorsement.getSignature()))
                .toList();
        return new Endorsers(ValidIdentities.of(signatures, registry));
    }

    boolean satisfy(Optional<Policy> policy) {
        return policy.isPresent() && policy.get().evaluateIdentities(identities).isSatisfied();
    }
}
