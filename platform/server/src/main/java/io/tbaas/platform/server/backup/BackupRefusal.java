package io.tbaas.platform.server.backup;

/** Why nothing was backed up or restored; its message is the one sentence that is printed. */
final class BackupRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupRefusal(String sentence) {
        super(sentence);
    }

    BackupRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
