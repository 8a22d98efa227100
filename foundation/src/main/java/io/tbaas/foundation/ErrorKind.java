package io.tbaas.foundation;

/** Who has to act on an error; each edge translates it once into HTTP or gRPC. */
public enum ErrorKind {
    /** The request is wrong and will fail again unchanged. */
    CALLER,
    /** The request contradicts the present state; reread and try again. */
    CONFLICT,
    /** A stated limit is reached; try again later or raise the limit. */
    CAPACITY,
    /** Something outside this process failed. */
    EXTERNAL,
    /** Our own fault. */
    INTERNAL
}
