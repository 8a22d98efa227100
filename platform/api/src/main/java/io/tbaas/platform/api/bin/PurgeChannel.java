package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** Destroys a company's copies of a closed channel on its nodes of this host for good. */
@Component
final class PurgeChannel implements Step<ChannelStep> {
    static final String TYPE = "channel.purge";

    private final ChannelCopies copies;
    private final Bin bin;

    PurgeChannel(ChannelCopies copies, Bin bin) {
        this.copies = copies;
        this.bin = bin;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<ChannelStep> arguments() {
        return ChannelStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(ChannelStep arguments, StepContext context) {
        return copies.enter(
                arguments,
                context,
                runtime -> runtime::discard,
                NodeChannelState.LEFT,
                change -> bin.enter(change, arguments.entry(), BinState.PURGED));
    }
}
