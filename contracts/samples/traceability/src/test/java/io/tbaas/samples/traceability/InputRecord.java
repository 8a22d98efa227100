package io.tbaas.samples.traceability;

import java.time.Instant;
import java.util.List;

/** One line of the input file; {@code recordedAt} orders the lines and is not written. */
record InputRecord(
        Instant recordedAt,
        String function,
        String batch,
        String product,
        String quantity,
        String unit,
        String holder,
        String receiver,
        String stage,
        String at,
        String place,
        String fingerprint,
        String note) {

    static final String HEADER = "function,batch,product,quantity,unit,holder,receiver,stage,at,place,fingerprint,note";

    String toCsv() {
        return String.join(
                ",", function, batch, product, quantity, unit, holder, receiver, stage, at, place, fingerprint, note);
    }

    static InputRecord parse(String line) {
        String[] field = line.split(",", -1);
        return new InputRecord(
                Instant.EPOCH, field[0], field[1], field[2], field[3], field[4], field[5], field[6], field[7], field[8],
                field[9], field[10], field[11]);
    }

    /** The arguments of the contract's function. */
    List<String> arguments() {
        return switch (function) {
            case "RegisterBatch" -> List.of(batch, product, quantity, unit, holder, at, place, fingerprint);
            case "RecordStage" -> List.of(batch, holder, stage, at, place, fingerprint);
            case "HandOver" -> List.of(batch, holder, receiver, at, place, fingerprint);
            case "Recall" -> List.of(batch, note, at, place, fingerprint);
            default -> throw new IllegalArgumentException("no function of the contract: " + function);
        };
    }
}
