package io.tbaas.launcher.quickstart;

import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the traceability sample's input: one event of one batch per line, its kind in the column {@code action}. */
final class InputFile {
    private static final String ACTION = "action";
    private static final String BATCH = "batch";

    private record Call(String function, List<String> columns) {}

    private static final Map<String, Call> CALLS = Map.of(
            "REGISTER",
            new Call(
                    "RegisterBatch",
                    List.of(BATCH, "product", "quantity", "unit", "actor", "at", "place", "fingerprint")),
            "STAGE",
            new Call("RecordStage", List.of(BATCH, "actor", "detail", "at", "place", "fingerprint")),
            "HAND_OVER",
            new Call("HandOver", List.of(BATCH, "actor", "detail", "at", "place", "fingerprint")),
            "RECALL",
            new Call("Recall", List.of(BATCH, "detail", "at", "place", "fingerprint")));

    private InputFile() {}

    /**
     * All records of the file.
     *
     * @throws TbaasException {@code INPUT_UNREADABLE} naming the line at fault
     */
    static List<InputRecord> read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = format.parse(reader)) {
            List<InputRecord> records = new ArrayList<>();
            for (CSVRecord line : parser) {
                records.add(record(file, line, (int) parser.getCurrentLineNumber()));
            }
            return records;
        } catch (IOException | IllegalArgumentException e) {
            throw new TbaasException(
                    LauncherError.INPUT_UNREADABLE, "The input file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputRecord record(Path file, CSVRecord line, int number) {
        Call call = CALLS.get(line.get(ACTION));
        if (call == null) {
            throw new TbaasException(
                    LauncherError.INPUT_UNREADABLE,
                    file + ", line " + number + ": the action '" + line.get(ACTION) + "' is unknown; known are "
                            + String.join(", ", new TreeSet<>(CALLS.keySet())) + ".");
        }
        return new InputRecord(
                number,
                line.get(BATCH),
                call.function(),
                call.columns().stream().map(line::get).toList());
    }
}
