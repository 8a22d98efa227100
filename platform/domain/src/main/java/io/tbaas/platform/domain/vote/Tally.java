package io.tbaas.platform.domain.vote;

/**
 * How a vote stands.
 *
 * @param voters who may vote
 * @param agreed ballots for it
 * @param rejected ballots against it
 * @param threshold ballots for it that make it pass
 */
public record Tally(int voters, int agreed, int rejected, int threshold) {
    /** Nothing is voted on. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public Tally {
        if (voters < 0 || agreed < 0 || rejected < 0 || threshold < 0 || agreed + rejected > voters) {
            throw new IllegalArgumentException(
                    "no vote can stand like that: " + voters + ", " + agreed + ", " + rejected);
        }
    }

    /** What a vote that stands like this comes to. */
    public Outcome outcome() {
        if (agreed >= threshold) {
            return Outcome.PASSED;
        }
        return voters - rejected < threshold ? Outcome.REJECTED : Outcome.UNDECIDED;
    }

    /** What a vote comes to. */
    public enum Outcome {
        UNDECIDED,
        PASSED,
        /** So many are against it that it cannot pass any more. */
        REJECTED
    }
}
