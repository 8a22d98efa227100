package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Invitations;
import io.tbaas.platform.store.consortium.Memberships;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores invitations and tells of them; the consortium is locked by the caller. */
@Component
final class InvitationEntry {
    private static final int PENDING_MAX = 200;

    private final Ids ids;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Addressees addressees;
    private final InvitationEvents told;

    InvitationEntry(
            Ids ids, Memberships memberships, Invitations invitations, Addressees addressees, InvitationEvents told) {
        this.ids = ids;
        this.memberships = memberships;
        this.invitations = invitations;
        this.addressees = addressees;
        this.told = told;
    }

    /** The first invitation answers for the second. */
    Invitation enter(
            Change change,
            Caller.Account caller,
            Locale locale,
            Consortium consortium,
            Addressee addressee,
            InvitationEndpoint.Invite request) {
        return invitations
                .pending(consortium.id(), addressee)
                .orElseGet(() -> insert(change, caller, locale, consortium, addressee, request));
    }

    private Invitation insert(
            Change change,
            Caller.Account caller,
            Locale locale,
            Consortium consortium,
            Addressee addressee,
            InvitationEndpoint.Invite request) {
        if (invitations
                        .pending(consortium.id(), Optional.empty(), Optional.empty())
                        .size()
                >= PENDING_MAX) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("limit", PENDING_MAX)
                    .with("quota", "invitations");
        }
        if (addressee instanceof Addressee.CompanyCode code
                && memberships.find(consortium.id(), code.company()).isPresent()) {
            throw Problem.of(ProblemCode.ALREADY_MEMBER).field("address");
        }
        Token token = ids.token();
        int days = request.expiresInDays() == null ? InvitationDesk.LIFE_DAYS : request.expiresInDays();
        Invitation invitation = new Invitation(
                ids.next(InvitationId.KIND),
                consortium.id(),
                caller.company(),
                addressee,
                addressees.company(addressee),
                request.message(),
                InvitationState.PENDING,
                "",
                1,
                change.now().plus(Duration.ofDays(days)),
                change.now(),
                Version.FIRST);
        invitations.insert(change, invitation, token);
        told.sent(change, locale, invitation, consortium, token);
        return invitation;
    }
}
