package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;

/** Policies of definitions and collections. */
final class TestPolicies {
    private TestPolicies() {}

    static CollectionPolicyConfig members(String mspId) {
        return CollectionPolicyConfig.newBuilder()
                .setSignaturePolicy(SignaturePolicyParser.parse("OR('" + mspId + ".member')"))
                .build();
    }

    static ByteString reference(String policy) {
        return ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference(policy)
                .build()
                .toByteString();
    }
}
