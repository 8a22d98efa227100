package io.tbaas.fabric.comm.deliver;

import org.hyperledger.fabric.protos.common.Status;

/** One response of a delivery, decoded. */
sealed interface DeliverStep<T> {
    /** Content in its turn. */
    record Data<T>(T content) implements DeliverStep<T> {}

    /** The end of the request. */
    record End<T>(Status status) implements DeliverStep<T> {}

    /** A response of no kind that was asked for. */
    record Unknown<T>() implements DeliverStep<T> {}
}
