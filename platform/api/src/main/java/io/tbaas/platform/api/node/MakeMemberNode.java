package io.tbaas.platform.api.node;

import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** As {@link MakeNode}, in a network that exists: a failure leaves what there is, so that it can be tried again. */
@Component
public final class MakeMemberNode implements Step<MakeNode.Arguments> {
    public static final String TYPE = "organisation.node";

    private final NodeMaking making;

    MakeMemberNode(NodeMaking making) {
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
        return making.make(arguments.network(), arguments.node());
    }

    @Override
    public StepOutcome undo(MakeNode.Arguments arguments, StepContext context) {
        return making.remove(arguments.network(), arguments.node());
    }
}
