package io.tbaas.platform.api.signup;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.setting.Settings;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides who may register. */
@Component
public final class RegistrationPolicy {
    private static final String SETTING = "registration";

    private final Settings settings;
    private final List<RegistrationInvitations> invitations;

    /** The mode with its version. */
    public record Current(RegistrationMode mode, Version version) {}

    RegistrationPolicy(Settings settings, ObjectProvider<RegistrationInvitations> invitations) {
        this.settings = settings;
        this.invitations = invitations.stream().toList();
    }

    /** The present mode. */
    public Current current() {
        return current(settings.get(SETTING, RegistrationMode.OPEN.name()));
    }

    /** Sets the mode that was read at a version. */
    public Current set(Change change, RegistrationMode mode, Version seen) {
        return current(settings.set(change, SETTING, mode.name(), seen));
    }

    /**
     * Lets somebody register or not.
     *
     * @throws Problem {@code REGISTRATION_CLOSED}
     */
    void require(Change change, String mail, Optional<String> invitation) {
        boolean admitted =
                switch (current().mode()) {
                    case OPEN -> true;
                    case INVITATION ->
                        invitation.isPresent()
                                && invitations.stream().anyMatch(known -> known.admits(change, invitation.get(), mail));
                    case CLOSED -> false;
                };
        if (!admitted) {
            throw Problem.of(ProblemCode.REGISTRATION_CLOSED);
        }
    }

    private static Current current(Settings.Setting setting) {
        return new Current(RegistrationMode.valueOf(setting.content()), setting.version());
    }
}
