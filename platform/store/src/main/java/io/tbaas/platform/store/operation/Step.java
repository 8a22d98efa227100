package io.tbaas.platform.store.operation;

/**
 * One kind of step of an operation; a bean, registered under its {@link #type}.
 *
 * <p>A step may be run again after it was run in part or in whole, by another process: it finds out what is there already, for example by
 * {@link StepContext#effectKey}. Effects on the platform's own database belong into the outcome, where they happen exactly once.
 *
 * @param <A> its arguments, written as JSON into the plan
 */
public interface Step<A extends Record> {
    /** The name in plans; never changed once plans hold it. */
    String type();

    /** The type of its arguments. */
    Class<A> arguments();

    /** Does the work. An exception means that it may go better later: the step is tried again a few times. */
    StepOutcome run(A arguments, StepContext context);

    /** Whether {@link #undo} can take back what {@link #run} did; if not, an operation past this step cannot be cancelled. */
    default boolean isUndoable() {
        return true;
    }

    /** Whether an operation that fails at this step takes back by itself what it did so far, so that nothing half-made is left. */
    default boolean isTakenBackOnFailure() {
        return false;
    }

    /** Takes back what {@link #run} did, in whole or in part, or did not do at all; may be run again. */
    default StepOutcome undo(A arguments, StepContext context) {
        return StepOutcome.done();
    }
}
