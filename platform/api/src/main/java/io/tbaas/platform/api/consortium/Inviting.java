package io.tbaas.platform.api.consortium;

import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sends invitations: what the inviter is answered is the same whether or not anybody is behind an address. */
@Component
final class Inviting {
    private final Changes changes;
    private final Consortia consortia;
    private final InvitationEntry entry;
    private final InvitationReading reading;
    private final EvenAnswers even;

    Inviting(Changes changes, Consortia consortia, InvitationEntry entry, InvitationReading reading, EvenAnswers even) {
        this.changes = changes;
        this.consortia = consortia;
        this.entry = entry;
        this.reading = reading;
        this.even = even;
    }

    InvitationView invite(
            Call call, Caller.Account caller, Locale locale, ConsortiumId id, InvitationEndpoint.Invite request) {
        Addressee addressee = Addressees.read(request.address());
        return even.give(() -> invite(call, caller, locale, id, addressee, request));
    }

    private InvitationView invite(
            Call call,
            Caller.Account caller,
            Locale locale,
            ConsortiumId id,
            Addressee addressee,
            InvitationEndpoint.Invite request) {
        return changes.create(call, Permission.INVITATION_CREATE, InvitationView.class, change -> {
            Consortium consortium = consortia.lock(change, id, caller.company());
            ConsortiumRoll.requireActive(consortium);
            Invitation invitation = entry.enter(change, caller, locale, consortium, addressee, request);
            change.audit(ChainId.of(caller.company()), Joining.ref(invitation), Map.of("consortium", id.value()));
            return reading.view(invitation);
        });
    }
}
