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

/** Reads the traceability sample's input: one call of the contract per line, described beside the file itself. */
final class InputFile {
    private static final String FUNCTION = "function";
    private static final String BATCH = "batch";

    /** The columns that make each function's arguments, in order. */
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "RegisterBatch", List.of(BATCH, "product", "quantity", "unit", "holder", "at", "place", "fingerprint"),
            "RecordStage", List.of(BATCH, "holder", "stage", "at", "place", "fingerprint"),
            "HandOver", List.of(BATCH, "holder", "receiver", "at", "place", "fingerprint"),
            "Recall", List.of(BATCH, "note", "at", "place", "fingerprint"));

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
        String function = line.get(FUNCTION);
        List<String> columns = ARGUMENTS.get(function);
        if (columns == null) {
            throw new TbaasException(
                    LauncherError.INPUT_UNREADABLE,
                    file + ", line " + number + ": the function '" + function + "' is unknown; known are "
                            + String.join(", ", new TreeSet<>(ARGUMENTS.keySet())) + ".");
        }
        return new InputRecord(
                number,
                line.get(BATCH),
                function,
                columns.stream().map(line::get).toList());
    }
}
