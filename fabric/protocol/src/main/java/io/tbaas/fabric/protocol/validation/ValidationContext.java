package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.config.ChannelBundle;

/**
 * What a block is validated against; everything is as of the block before.
 *
 * @param bundle channel configuration in force
 * @param definitions committed chaincode definitions
 * @param keyPolicies committed key metadata
 * @param ledger committed transaction ids
 */
public record ValidationContext(
        ChannelBundle bundle,
        DefinitionSource definitions,
        KeyPolicySource keyPolicies,
        DuplicateTransactions ledger) {}
