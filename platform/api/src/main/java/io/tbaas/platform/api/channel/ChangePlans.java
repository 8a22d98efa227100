package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import org.springframework.stereotype.Component;

/** Draws up what somebody wants of a channel, before anything is proposed. */
@Component
final class ChangePlans {
    private final ChannelAccess access;
    private final WantedKinds kinds;
    private final LedgerDrafts drafts;
    private final Signatures signatures;

    ChangePlans(ChannelAccess access, WantedKinds kinds, LedgerDrafts drafts, Signatures signatures) {
        this.access = access;
        this.kinds = kinds;
        this.drafts = drafts;
        this.signatures = signatures;
    }

    /** What is wanted, and what would be signed for it. */
    record Drawn(Channel channel, LedgerKind kind, LedgerDrafts.Draft draft) {}

    /** Calls nodes, and comes before the change therefore. */
    Drawn draw(Caller.Account caller, ChannelId id, WantedChange wanted) {
        Channel channel = running(caller, id);
        LedgerKind kind = kinds.read(caller.company(), channel, wanted);
        return new Drawn(channel, kind, EngineRefusals.asking(() -> drafts.draw(channel, kind, caller.company())));
    }

    /**
     * A channel that the caller sees, and that can be changed.
     *
     * @throws Problem {@code NOT_FOUND}, {@code WRONG_STATE}
     */
    Channel running(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        if (channel.state() != ChannelState.RUNNING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", channel.state().code())
                    .with("wanted", ChannelState.RUNNING.code());
        }
        return channel;
    }

    ChangeView view(LedgerKind kind, LedgerDrafts.Draft draft) {
        return ChangeView.of(kind, draft, signatures.file(draft.subject()));
    }
}
