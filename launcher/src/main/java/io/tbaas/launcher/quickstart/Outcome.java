package io.tbaas.launcher.quickstart;

/** What became of one record of the input. */
sealed interface Outcome {
    /** In a block, valid. */
    record Committed(String transactionId) implements Outcome {}

    /** Turned down by the contract, in its own words: a code and a sentence. */
    record Refused(String code, String sentence) implements Outcome {}

    /** The peers were not at the same block; worth another try. */
    record Disagreed(String reason) implements Outcome {}

    /** Ordered, but marked invalid in its block, or lost on the way. */
    record Failed(String reason) implements Outcome {}
}
