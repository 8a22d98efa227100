package io.tbaas.engine.api.policy;

import io.tbaas.engine.api.identity.OrganisationName;
import java.util.List;

/** A rule about who must have signed. */
public sealed interface PolicyRule {
    /** Somebody of an organisation with a role must have signed. */
    record Signed(OrganisationName organisation, SignerRole role) implements PolicyRule {}

    /**
     * So many of these rules must be satisfied, each by other signatures.
     *
     * @param wanted 1 for "or", all for "and"
     */
    record OutOf(int wanted, List<PolicyRule> rules) implements PolicyRule {
        /** Keeps a copy. */
        public OutOf {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A share of the members must agree, each by a rule of its own.
     *
     * @param rule the engine's name of the members' rule, for example {@code Admins}
     */
    record Share(Quorum quorum, String rule) implements PolicyRule {}

    /**
     * Somebody particular of an organisation, told in the engine's own words: a unit of it, or one certificate.
     *
     * @param principal the engine's own text
     */
    record Particular(OrganisationName organisation, String principal) implements PolicyRule {}

    /** How many of the members. */
    enum Quorum {
        /** One. */
        ANY,
        /** More than half. */
        MAJORITY,
        /** All. */
        ALL
    }

    /** Who of an organisation. */
    enum SignerRole {
        /** Anybody. */
        MEMBER,
        /** An administrator. */
        ADMINISTRATOR,
        /** A person or program. */
        CLIENT,
        /** A node that keeps ledgers. */
        LEDGER_NODE,
        /** A node that orders. */
        CONSENSUS_NODE
    }
}
