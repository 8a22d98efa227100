package io.tbaas.fabric.peer.acl;

import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Checks by the policies of the channel's present configuration and by the peer's own organisation.
 *
 * <p>Source: fabric core/aclmgmt/resourceprovider.go, core/aclmgmt/defaultaclprovider.go, core/policy/policy.go.
 */
public final class PolicyAcls implements AclProvider {
    private final LocalPolicies local;
    private final Function<String, Optional<ChannelBundle>> configuration;

    /**
     * Checks against these.
     *
     * @param own the peer's own MSP, as its folder has it
     * @param configuration the present configuration of a channel by its name, if the peer has joined it
     */
    public PolicyAcls(Msp own, Function<String, Optional<ChannelBundle>> configuration) {
        this.local = new LocalPolicies(own);
        this.configuration = configuration;
    }

    @Override
    public void check(String resource, String channel, SignedProposal proposal) {
        Optional<LocalRole> role = DefaultPolicies.ofPeer(resource);
        if (role.isPresent()) {
            local.check(role.get(), proposal);
            return;
        }
        Optional<ChannelBundle> bundle = configuration.apply(channel);
        Optional<String> named = bundle.flatMap(present -> policyNamed(resource, present));
        if (named.isPresent()) {
            SignedData signed = SignedRequests.of(proposal, " during check policy [" + named.get() + "]");
            evaluateNamed(bundle.orElseThrow(), named.get(), List.of(signed));
            return;
        }
        String policy = defaultPolicy(resource);
        if (channel.isEmpty()) {
            throw local.refuseChannelPolicy(policy, proposal);
        }
        String on = " on channel [" + channel + "]";
        Policy rule = channelPolicy(channel, bundle, policy);
        SignedData signed = SignedRequests.of(proposal, " during check policy" + on + " with policy [" + policy + "]");
        evaluateDefault(rule, channel, policy, List.of(signed));
    }

    @Override
    public void check(String resource, String channel, List<SignedData> signatures) {
        if (DefaultPolicies.ofPeer(resource).isPresent()) {
            throw new AccessDeniedException("Invalid channel ID name during check policy on signed data. "
                    + "Name must be different from nil.");
        }
        Optional<ChannelBundle> bundle = configuration.apply(channel);
        Optional<String> named = bundle.flatMap(present -> policyNamed(resource, present));
        if (named.isPresent()) {
            evaluateNamed(bundle.orElseThrow(), named.get(), signatures);
            return;
        }
        String policy = defaultPolicy(resource);
        evaluateDefault(channelPolicy(channel, bundle, policy), channel, policy, signatures);
    }

    @Override
    public void checkWithoutChannel(String resource, List<SignedData> signatures) {
        LocalRole role = DefaultPolicies.ofPeer(resource)
                .orElseThrow(
                        () -> new AccessDeniedException("cannot override peer type policy for channeless ACL check"));
        local.check(role, signatures);
    }

    private static Optional<String> policyNamed(String resource, ChannelBundle bundle) {
        return bundle.application()
                .map(ApplicationSettings::acls)
                .flatMap(acls -> Optional.ofNullable(acls.get(resource)));
    }

    private static String defaultPolicy(String resource) {
        return DefaultPolicies.ofChannel(resource)
                .orElseThrow(() -> new AccessDeniedException("Unmapped policy for " + resource));
    }

    private static Policy channelPolicy(String channel, Optional<ChannelBundle> bundle, String policy) {
        if (channel.isEmpty()) {
            throw new AccessDeniedException("Invalid channel ID name during check policy on signed data. "
                    + "Name must be different from nil.");
        }
        return bundle.orElseThrow(
                        () -> new AccessDeniedException("Failed to get policy manager for channel [" + channel + "]"))
                .policies()
                .policy(policy);
    }

    private static void evaluateNamed(ChannelBundle bundle, String policy, List<SignedData> signatures) {
        Optional<Policy> rule = bundle.policies().find(policy);
        if (rule.isEmpty()) {
            throw new AccessDeniedException("failed evaluating policy on signed data during check policy [" + policy
                    + "]: [policy " + policy + " not found]");
        }
        if (rule.get().evaluate(signatures) instanceof PolicyDecision.Rejected(String reason)) {
            throw new AccessDeniedException(
                    "failed evaluating policy on signed data during check policy [" + policy + "]: [" + reason + "]");
        }
    }

    private static void evaluateDefault(Policy rule, String channel, String policy, List<SignedData> signatures) {
        if (rule.evaluate(signatures) instanceof PolicyDecision.Rejected(String reason)) {
            throw new AccessDeniedException("Failed evaluating policy on signed data during check policy on channel ["
                    + channel + "] with policy [" + policy + "]: [" + reason + "]");
        }
    }
}
