package io.tbaas.platform.domain.mail;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** waiting → sent or failed; a failed one may wait again. */
public enum MailState implements State<MailState> {
    WAITING,
    SENT,
    FAILED;

    @Override
    public Set<MailState> next() {
        return switch (this) {
            case WAITING -> Set.of(SENT, FAILED);
            case FAILED -> Set.of(WAITING);
            case SENT -> Set.of();
        };
    }
}
