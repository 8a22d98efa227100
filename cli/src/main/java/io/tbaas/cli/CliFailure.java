package io.tbaas.cli;

/** Why a command ends; its message is the one sentence that is printed. */
final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    CliFailure(ExitStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    CliFailure(ExitStatus status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    ExitStatus status() {
        return status;
    }
}
