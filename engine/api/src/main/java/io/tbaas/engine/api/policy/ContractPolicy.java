package io.tbaas.engine.api.policy;

import java.util.Optional;

/**
 * A rule that a contract has of its own, beside those of its ledger.
 *
 * @param collection the contract's collection of private data that it is of: who holds it, or who endorses writes to it. Empty for the rule of
 *     endorsement of the contract itself
 */
public record ContractPolicy(String contract, Optional<String> collection, Policy policy) {}
