package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes a company's copies of a closed channel back on the nodes of a host, which go on meanwhile. */
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
        return copies.inTurn(arguments, runtime -> runtime::unpark, nodes -> served(arguments, nodes, context));
    }

    private StepOutcome served(ChannelStep step, List<Node> nodes, StepContext context) {
        return new StepOutcome.Write(Map.of(), change -> {
            nodes.forEach(node -> parts.enter(change, node.id(), step.channel(), NodeChannelState.IN_STEP));
            remains.restored(change, step, context.operation());
        });
    }

    @Override
    public StepOutcome undo(ChannelStep arguments, StepContext context) {
        return copies.inTurn(arguments, runtime -> runtime::park, _ -> StepOutcome.done());
    }
}
