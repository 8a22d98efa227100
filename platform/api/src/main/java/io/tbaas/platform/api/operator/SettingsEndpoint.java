package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.signup.RegistrationMode;
import io.tbaas.platform.api.signup.RegistrationPolicy;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may register on this platform. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "operator")
final class SettingsEndpoint {
    private final Changes changes;
    private final RegistrationPolicy registration;
    private final OperatorInvitations invitations;
    private final Mails mails;

    SettingsEndpoint(Changes changes, RegistrationPolicy registration, OperatorInvitations invitations, Mails mails) {
        this.changes = changes;
        this.registration = registration;
        this.invitations = invitations;
        this.mails = mails;
    }

    /** The platform's settings. */
    record SettingsView(RegistrationMode registration, Version version) implements Versioned {
        static SettingsView of(RegistrationPolicy.Current current) {
            return new SettingsView(current.mode(), current.version());
        }
    }

    /** Changes the settings. */
    record SettingsUpdate(@NotNull RegistrationMode registration) {}

    /** Invites somebody to register. */
    record RegistrationInvite(@Schema(example = "chen@example.com") @NotBlank @Email @Size(max = 254) String mail) {}

    @GetMapping("/settings")
    @Requires(Permission.OPERATOR_SETTINGS_READ)
    SettingsView read() {
        return SettingsView.of(registration.current());
    }

    @PutMapping("/settings")
    @Requires(Permission.OPERATOR_SETTINGS_UPDATE)
    SettingsView update(Call call, Version seen, @Valid @RequestBody SettingsUpdate update) {
        return changes.apply(call, Permission.OPERATOR_SETTINGS_UPDATE, change -> {
            change.audit(
                    ChainId.PLATFORM,
                    ResourceRef.PLATFORM,
                    Map.of("registration", update.registration().name()));
            return SettingsView.of(registration.set(change, update.registration(), seen));
        });
    }

    @PostMapping("/registration-invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.OPERATOR_REGISTRATION_INVITE)
    RegistrationInvite invite(Call call, Locale locale, @Valid @RequestBody RegistrationInvite invite) {
        String mail = MailAddress.normal(invite.mail());
        return changes.create(call, Permission.OPERATOR_REGISTRATION_INVITE, RegistrationInvite.class, change -> {
            String token = invitations.invite(change, mail).text();
            mails.send(change, mail, locale, MailText.REGISTRATION_INVITATION, Map.of("token", token));
            change.audit(ChainId.PLATFORM, ResourceRef.PLATFORM);
            return new RegistrationInvite(mail);
        });
    }
}
