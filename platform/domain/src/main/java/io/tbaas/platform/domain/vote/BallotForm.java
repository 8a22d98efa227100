package io.tbaas.platform.domain.vote;

/** What the ballots of a kind of proposal are. */
public enum BallotForm {
    /** The platform records who voted how: there is no ledger yet that could hold it. */
    RECORDED,
    /** An organisation's administrator signs the very change; where the ledger counts votes itself, it counts these. */
    SIGNED
}
