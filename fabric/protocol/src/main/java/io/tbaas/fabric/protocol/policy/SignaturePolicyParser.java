package io.tbaas.fabric.protocol.policy;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Reads the language of signature policies: {@code AND('Org1MSP.member', OR('Org2MSP.peer', 'Org3MSP.admin'))},
 * {@code OutOf(2, …)}.
 *
 * <p>Source: fabric common/policydsl/policyparser.go#FromString.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class SignaturePolicyParser {
    private SignaturePolicyParser() {}

    /**
     * The policy that a text stands for.
     *
     * @throws PolicyException with Fabric's text
     */
    public static SignaturePolicyEnvelope parse(String text) {
        throw new UnsupportedOperationException("not yet");
    }
}
