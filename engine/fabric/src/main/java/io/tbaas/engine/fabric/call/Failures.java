package io.tbaas.engine.fabric.call;

import io.tbaas.engine.api.EngineError;
import io.tbaas.fabric.admin.AdminError;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.foundation.TbaasException;
import java.util.concurrent.Callable;
import org.hyperledger.fabric.protos.common.Status;

/** Turns what goes wrong at a node into the engine's own codes; the words stay. */
public final class Failures {
    /** What a peer answers to an organisation that came in by a block which the peer has not reached. */
    private static final String UNKNOWN_ORGANISATION = "creator org unknown";

    private Failures() {}

    /** Makes a call. */
    public static <T> T translated(String node, Callable<T> call) {
        try {
            return call.call();
        } catch (DeliverException refused) {
            // An orderer without a leader serves nobody for a moment.
            throw new TbaasException(
                    refused.status() == Status.SERVICE_UNAVAILABLE
                            ? EngineError.NODE_UNREACHABLE
                            : EngineError.NODE_REFUSED,
                    node + " does not deliver: " + refused.getMessage(),
                    refused);
        } catch (TbaasException failure) {
            throw translated(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TbaasException(EngineError.NODE_UNREACHABLE, "Interrupted while waiting for " + node, e);
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception e) {
            throw new TbaasException(EngineError.NODE_UNREACHABLE, node + " could not be called: " + e, e);
        }
    }

    private static TbaasException translated(TbaasException failure) {
        if (failure.code() instanceof EngineError) {
            return failure;
        }
        String words = String.valueOf(failure.getMessage());
        if (words.contains(UNKNOWN_ORGANISATION)) {
            return new TbaasException(EngineError.NODE_CATCHING_UP, words, failure);
        }
        EngineError code =
                switch (failure.code()) {
                    case AdminError.NODE_UNREACHABLE, CommError.COMM_UNREACHABLE -> EngineError.NODE_UNREACHABLE;
                    case AdminError.COMMIT_UNKNOWN -> EngineError.COMMIT_UNKNOWN;
                    default -> EngineError.NODE_REFUSED;
                };
        return new TbaasException(code, words, failure);
    }
}
