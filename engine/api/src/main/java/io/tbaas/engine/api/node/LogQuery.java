package io.tbaas.engine.api.node;

/**
 * Which lines of a log.
 *
 * @param after only lines with a greater number; 0 for the beginning
 * @param contains only lines with this text, in any case of letters; empty for all
 * @param linesMax at most so many, the newest
 */
public record LogQuery(long after, String contains, int linesMax) {
    /** Refuses a number of lines below 1. */
    public LogQuery {
        if (linesMax < 1) {
            throw new IllegalArgumentException("a log query asks for at least one line");
        }
    }

    /** The newest lines. */
    public static LogQuery newest(int lines) {
        return new LogQuery(0, "", lines);
    }
}
