package io.tbaas.samples.traceability;

import io.tbaas.samples.traceability.Rules.Refusal;
import java.nio.charset.StandardCharsets;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.License;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * Follows batches of goods from their production to the shop.
 *
 * <p>The state of a batch lies under its id; what happened to it before is the ledger's history of that key. Every
 * refusal begins with a code of capital letters, which is also the payload of the error.
 */
@Contract(
        name = "traceability",
        info =
                @Info(
                        title = "Traceability",
                        description = "Follows batches of goods along their supply chain",
                        version = "1.0.0",
                        license = @License(name = "Apache-2.0")))
@Default
public final class TraceabilityContract implements ContractInterface {
    /** Registers a new batch in the hands of its producer. */
    @Transaction(intent = Transaction.TYPE.SUBMIT)
    public String RegisterBatch(
            Context context,
            String batchId,
            String product,
            String quantity,
            String unit,
            String producer,
            String at,
            String place,
            String fingerprint) {
        return refusing(() -> {
            Rules.requireId(batchId);
            if (context.getStub().getState(batchId).length > 0) {
                throw new Refusal("DUPLICATE_BATCH", "batch " + batchId + " is registered already");
            }
            Event event = Rules.event("REGISTER", at, place, fingerprint, "");
            return save(
                    context,
                    Batch.registered(
                            batchId,
                            Rules.text("product", product),
                            Rules.quantity(quantity),
                            Rules.text("unit", unit),
                            Rules.text("producer", producer),
                            event));
        });
    }

    /** Records a stage of processing, storage, transport or inspection by the present holder. */
    @Transaction(intent = Transaction.TYPE.SUBMIT)
    public String RecordStage(
            Context context, String batchId, String holder, String stage, String at, String place, String fingerprint) {
        return refusing(() -> {
            Batch batch = existing(context, batchId);
            Event event = Rules.event(Rules.text("stage", stage), at, place, fingerprint, "");
            Rules.requireInTrade(batch);
            Rules.requireHolder(batch, holder);
            Rules.requireLater(batch, event);
            return save(context, batch.after(event));
        });
    }

    /** Passes the batch from its present holder on to the next. */
    @Transaction(intent = Transaction.TYPE.SUBMIT)
    public String HandOver(
            Context context, String batchId, String from, String to, String at, String place, String fingerprint) {
        return refusing(() -> {
            Batch batch = existing(context, batchId);
            Event event = Rules.event("HAND_OVER", at, place, fingerprint, from + " -> " + to);
            Rules.requireInTrade(batch);
            Rules.requireHolder(batch, from);
            Rules.requireLater(batch, event);
            return save(context, batch.after(event).heldBy(Rules.text("receiver", to)));
        });
    }

    /** Takes the batch out of trade; nothing can happen to it afterwards. */
    @Transaction(intent = Transaction.TYPE.SUBMIT)
    public String Recall(
            Context context, String batchId, String reason, String at, String place, String fingerprint) {
        return refusing(() -> {
            Batch batch = existing(context, batchId);
            Event event = Rules.event("RECALL", at, place, fingerprint, Rules.text("reason", reason));
            Rules.requireInTrade(batch);
            Rules.requireLater(batch, event);
            return save(context, batch.after(event).recalled());
        });
    }

    /** The batch as it stands. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String ReadBatch(Context context, String batchId) {
        return refusing(() -> existing(context, batchId).toJson());
    }

    /** Everything that happened to the batch, the first event first, each with its transaction. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String TraceBatch(Context context, String batchId) {
        return refusing(() -> {
            Batch batch = existing(context, batchId);
            StringBuilder entries = new StringBuilder();
            try (QueryResultsIterator<KeyModification> history =
                    context.getStub().getHistoryForKey(batchId)) {
                for (KeyModification change : history) {
                    Batch state = Batch.parse(change.getStringValue());
                    String entry = state.lastEvent().toJson(change.getTxId(), state.holder());
                    // Fabric gives the newest first.
                    entries.insert(0, entries.length() == 0 ? entry : entry + ",");
                }
            }
            return "{\"batch\":" + batch.toJson() + ",\"trace\":[" + entries + "]}";
        });
    }

    private static Batch existing(Context context, String batchId) {
        Rules.requireId(batchId);
        byte[] state = context.getStub().getState(batchId);
        if (state.length == 0) {
            throw new Refusal("UNKNOWN_BATCH", "batch " + batchId + " is not registered");
        }
        return Batch.parse(new String(state, StandardCharsets.UTF_8));
    }

    private static String save(Context context, Batch batch) {
        String json = batch.toJson();
        context.getStub().putStringState(batch.id(), json);
        return json;
    }

    private static String refusing(Body body) {
        try {
            return body.run();
        } catch (Refusal refusal) {
            throw new ChaincodeException(refusal.getMessage(), refusal.code());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ChaincodeException(failure);
        }
    }

    /** What one function does; closing an iterator may fail. */
    private interface Body {
        String run() throws Exception;
    }

}
