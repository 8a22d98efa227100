package io.tbaas.engine.fabric.policy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.engine.api.policy.PolicyRule.SignerRole;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.policy.ImplicitMetaPolicyParser;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** Policies in their three forms: as data, as text, as protobuf. */
public final class PolicyForms {
    private static final Pattern SHARE = Pattern.compile("(ANY|ALL|MAJORITY)\\s+\\S+");
    /** Fabric's text has no word for it. */
    private static final String NOBODY = "nobody";

    private PolicyForms() {}

    /** Reads Fabric's text. */
    public static Policy ofText(String text) {
        String trimmed = text.strip();
        try {
            return SHARE.matcher(trimmed).matches()
                    ? new Policy(share(ImplicitMetaPolicyParser.parse(trimmed)), trimmed)
                    : new Policy(rule(SignaturePolicyParser.parse(trimmed)), trimmed);
        } catch (PolicyException refused) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Reads a policy of a configuration. */
    public static Policy ofMessage(org.hyperledger.fabric.protos.common.Policy policy) {
        try {
            if (policy.getType() == PolicyType.IMPLICIT_META_VALUE) {
                PolicyRule rule = share(Parsing.parse(policy.getValue(), ImplicitMetaPolicy.parser()));
                return new Policy(rule, text(rule));
            }
            PolicyRule rule = rule(Parsing.parse(policy.getValue(), SignaturePolicyEnvelope.parser()));
            return new Policy(rule, text(rule));
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, "A policy cannot be read.", malformed);
        }
    }

    /** Writes a policy for a configuration. */
    public static org.hyperledger.fabric.protos.common.Policy message(PolicyRule rule) {
        try {
            return rule instanceof PolicyRule.Share
                    ? message(PolicyType.IMPLICIT_META, ImplicitMetaPolicyParser.parse(text(rule)))
                    : message(PolicyType.SIGNATURE, SignaturePolicyParser.parse(text(rule)));
        } catch (PolicyException refused) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
    }

    /** A policy of that type. */
    public static org.hyperledger.fabric.protos.common.Policy message(
            PolicyType type, com.google.protobuf.Message content) {
        return org.hyperledger.fabric.protos.common.Policy.newBuilder()
                .setType(type.getNumber())
                .setValue(content.toByteString())
                .build();
    }

    /** Fabric's text of a rule. */
    public static String text(PolicyRule rule) {
        return switch (rule) {
            case PolicyRule.Share(Quorum quorum, String of) -> quorum + " " + of;
            case PolicyRule.Signed signed -> "OR(" + principal(signed) + ")";
            case PolicyRule.Particular particular -> "OR(" + part(particular) + ")";
            case PolicyRule.OutOf gate -> part(gate);
        };
    }

    private static String part(PolicyRule rule) {
        return switch (rule) {
            case PolicyRule.Signed signed -> principal(signed);
            case PolicyRule.Particular(OrganisationName organisation, String principal) ->
                "'" + organisation + "." + principal + "'";
            case PolicyRule.Share share ->
                throw new TbaasException(
                        EngineError.DEFINITION_INVALID,
                        "A share of the members (" + text(share) + ") stands alone and in no other rule.");
            case PolicyRule.OutOf(int wanted, List<PolicyRule> rules)
            when rules.isEmpty() -> wanted > 0 ? NOBODY : "anybody";
            case PolicyRule.OutOf(int wanted, List<PolicyRule> rules) -> {
                String parts = rules.stream().map(PolicyForms::part).collect(Collectors.joining(", "));
                if (wanted == 1) {
                    yield "OR(" + parts + ")";
                }
                yield wanted == rules.size() ? "AND(" + parts + ")" : "OutOf(" + wanted + ", " + parts + ")";
            }
        };
    }

    private static String principal(PolicyRule.Signed signed) {
        String role =
                switch (signed.role()) {
                    case MEMBER -> "member";
                    case ADMINISTRATOR -> "admin";
                    case CLIENT -> "client";
                    case LEDGER_NODE -> "peer";
                    case CONSENSUS_NODE -> "orderer";
                };
        return "'" + signed.organisation() + "." + role + "'";
    }

    private static PolicyRule share(ImplicitMetaPolicy policy) {
        Quorum quorum =
                switch (policy.getRule()) {
                    case ANY -> Quorum.ANY;
                    case ALL -> Quorum.ALL;
                    case MAJORITY -> Quorum.MAJORITY;
                    case UNRECOGNIZED -> throw new PolicyException("unknown rule type");
                };
        return new PolicyRule.Share(quorum, policy.getSubPolicy());
    }

    private static PolicyRule rule(SignaturePolicyEnvelope policy) {
        return rule(policy.getRule(), policy.getIdentitiesList());
    }

    private static PolicyRule rule(SignaturePolicy rule, List<MSPPrincipal> principals) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> signed(principals.get(rule.getSignedBy()));
            case N_OUT_OF ->
                new PolicyRule.OutOf(
                        rule.getNOutOf().getN(),
                        rule.getNOutOf().getRulesList().stream()
                                .map(each -> rule(each, principals))
                                .toList());
            case TYPE_NOT_SET -> throw new PolicyException("Empty policy element");
        };
    }

    private static PolicyRule signed(MSPPrincipal principal) {
        OrganisationName organisation = Principals.organisation(principal);
        if (principal.getPrincipalClassification() != MSPPrincipal.Classification.ROLE) {
            return new PolicyRule.Particular(
                    organisation, principal.getPrincipalClassification().name().toLowerCase(Locale.ROOT));
        }
        MSPRole role = Principals.role(principal);
        return new PolicyRule.Signed(
                organisation,
                switch (role.getRole()) {
                    case MEMBER -> SignerRole.MEMBER;
                    case ADMIN -> SignerRole.ADMINISTRATOR;
                    case CLIENT -> SignerRole.CLIENT;
                    case PEER -> SignerRole.LEDGER_NODE;
                    case ORDERER -> SignerRole.CONSENSUS_NODE;
                    case UNRECOGNIZED -> throw new PolicyException("unknown role");
                });
    }
}
