package io.tbaas.cli;

import java.util.Map;
import java.util.TreeMap;

/** What a command ends with; stable, for scripts. */
enum ExitStatus {
    DONE(0, "done"),
    REFUSED(1, "the platform refused the call, or something unexpected happened"),
    USAGE(2, "the words were wrong"),
    NOT_SIGNED_IN(3, "not signed in, or the session has ended"),
    NOT_PERMITTED(4, "the permission is missing"),
    NOT_FOUND(5, "there is no such thing, or it is not yours"),
    CONFLICT(6, "somebody was quicker, or the state does not allow it"),
    BUSY(7, "too many calls, or a part of the platform is not available: try again later"),
    UNREACHABLE(8, "the platform does not answer"),
    OPERATION_FAILED(9, "the operation that was followed did not succeed");

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** The status that stands for a refusal over HTTP. */
    static ExitStatus ofHttp(int status) {
        return switch (status) {
            case 401 -> NOT_SIGNED_IN;
            case 403 -> NOT_PERMITTED;
            case 404, 410 -> NOT_FOUND;
            case 409, 412, 428 -> CONFLICT;
            case 429, 502, 503, 504 -> BUSY;
            default -> REFUSED;
        };
    }

    /** All of them, for the help. */
    static Map<String, String> table() {
        Map<String, String> table = new TreeMap<>();
        for (ExitStatus status : values()) {
            table.put(" " + status.number, status.meaning);
        }
        return table;
    }
}
