package io.tbaas.foundation;

/** A stable, documented reason for a failure; each module has one enum of them. */
public interface ErrorCode {
    /** The code as it stands in logs and answers, for example {@code LEDGER_CORRUPT}. */
    String name();

    /** Who has to act. */
    ErrorKind kind();
}
