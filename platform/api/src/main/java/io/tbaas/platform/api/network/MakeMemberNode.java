package io.tbaas.platform.api.network;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** As {@link MakeNode}, in a network that exists: a failure leaves what there is, so that it can be tried again. */
@Component
final class MakeMemberNode implements Step<MakeNode.Arguments> {
    static final String TYPE = "organisation.node";

    private final MakeNode making;

    MakeMemberNode(MakeNode making) {
        this.making = making;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<MakeNode.Arguments> arguments() {
        return MakeNode.Arguments.class;
    }

    @Override
    public StepOutcome run(MakeNode.Arguments arguments, StepContext context) {
        return making.run(arguments, context);
    }

    @Override
    public StepOutcome undo(MakeNode.Arguments arguments, StepContext context) {
        return making.undo(arguments, context);
    }
}
