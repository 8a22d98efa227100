package io.tbaas.fabric.protocol.genesis;

import java.util.Map;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** A policy of a profile. */
public sealed interface PolicyProfile {
    /**
     * A policy in the language of signature policies.
     *
     * @param rule for example {@code OR('Org1MSP.admin', 'Org1MSP.peer')}
     */
    record Signature(String rule) implements PolicyProfile {}

    /**
     * A policy over the policies of the groups below.
     *
     * @param rule for example {@code MAJORITY Admins}
     */
    record ImplicitMeta(String rule) implements PolicyProfile {}

    /** A signature policy that is written already, for what the language has no words for. */
    record Written(SignaturePolicyEnvelope policy) implements PolicyProfile {}

    /** A policy in the language of signature policies. */
    static PolicyProfile signature(String rule) {
        return new Signature(rule);
    }

    /** A policy over the policies of the groups below. */
    static PolicyProfile implicitMeta(String rule) {
        return new ImplicitMeta(rule);
    }

    /** {@code ANY Readers}, {@code ANY Writers}, {@code MAJORITY Admins}: what the channel and its groups usually have. */
    static Map<String, PolicyProfile> usualOfGroups() {
        return Map.of(
                "Readers", implicitMeta("ANY Readers"),
                "Writers", implicitMeta("ANY Writers"),
                "Admins", implicitMeta("MAJORITY Admins"));
    }

    /** Any member reads and writes, any peer endorses, any admin administers: what an organisation usually has. */
    static Map<String, PolicyProfile> usualOfOrganisation(String mspId) {
        return Map.of(
                "Readers", signature("OR('" + mspId + ".member')"),
                "Writers", signature("OR('" + mspId + ".member')"),
                "Admins", signature("OR('" + mspId + ".admin')"),
                "Endorsement", signature("OR('" + mspId + ".peer')"));
    }
}
