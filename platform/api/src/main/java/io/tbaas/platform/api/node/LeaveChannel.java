package io.tbaas.platform.api.node;

import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** Takes a node of this host out of a channel: others are told first to contact another node of its organisation. */
@Component
final class LeaveChannel implements Step<NodeStep> {
    static final String TYPE = "node.leave";

    private final WithdrawContact contact;
    private final ForgetChannel forget;

    LeaveChannel(WithdrawContact contact, ForgetChannel forget) {
        this.contact = contact;
        this.forget = forget;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NodeStep> arguments() {
        return NodeStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(NodeStep arguments, StepContext context) {
        return EngineFailures.telling(
                () -> contact.withdraw(arguments, context).orElseGet(() -> forget.forget(arguments)));
    }
}
