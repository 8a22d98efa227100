package io.tbaas.fabric.orderer.consensus;

/** Whether consensus took a message. */
public sealed interface Submission {
    /** It was taken. */
    Submission ACCEPTED = new Accepted();

    /** It was taken: it will be in a block unless this node ends before. */
    record Accepted() implements Submission {}

    /**
     * It was not taken; the sender may try again, here or elsewhere.
     *
     * @param reason goes back to the sender
     */
    record Refused(String reason) implements Submission {}
}
