package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** Takes a company's copies of a closed channel back on its nodes of this host, which go on meanwhile. When all hosts did so, they are restored. */
@Component
final class RestoreChannel implements Step<ChannelStep> {
    static final String TYPE = "channel.restore";

    private final ChannelCopies copies;
    private final NodeChannels parts;
    private final ChannelRemains remains;

    RestoreChannel(ChannelCopies copies, NodeChannels parts, ChannelRemains remains) {
        this.copies = copies;
        this.parts = parts;
        this.remains = remains;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<ChannelStep> arguments() {
        return ChannelStep.class;
    }

    /** A failure takes back what was begun; a channel that runs again is deleted by another vote. */
    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(ChannelStep arguments, StepContext context) {
        return copies.enter(
                arguments,
                context,
                runtime -> runtime::unpark,
                NodeChannelState.IN_STEP,
                change -> remains.restored(change, arguments));
    }

    @Override
    public StepOutcome undo(ChannelStep arguments, StepContext context) {
        return copies.inTurn(
                arguments,
                runtime -> runtime::park,
                (change, nodes) -> nodes.forEach(node -> aside(change, node, arguments.channel())));
    }

    /** Also where it was taken back already, before another host could not; a copy that was left meanwhile is gone. */
    private void aside(Change change, Node node, ChannelId channel) {
        parts.find(node.id(), channel)
                .filter(part -> part.state().hasCopy())
                .ifPresent(part -> parts.enter(change, node.id(), channel, NodeChannelState.IN_BIN));
    }
}
