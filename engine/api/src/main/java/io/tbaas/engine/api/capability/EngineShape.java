package io.tbaas.engine.api.capability;

/**
 * How an engine's networks are built, so that screens show what is there and nothing else.
 *
 * @param severalLedgers whether a network has a level of ledgers below it; otherwise network and ledger are one
 * @param approvals whether a contract's definition is approved by organisations one by one
 * @param votesOnLedger whether the ledger itself counts the votes about its changes; otherwise the platform does, and
 *     administrators carry the result out
 * @param rolesApart whether consensus and keeping the ledger are different nodes; otherwise each consensus node keeps it
 */
public record EngineShape(boolean severalLedgers, boolean approvals, boolean votesOnLedger, boolean rolesApart) {}
