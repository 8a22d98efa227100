package io.tbaas.samples.traceability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.junit.jupiter.api.Test;

class InputFileTest {
    private final TraceabilityContract contract = new TraceabilityContract();
    private final FakeLedger ledger = new FakeLedger();

    @Test
    void is_what_the_generator_makes() throws IOException {
        assertThat(Files.readString(InputGenerator.FILE)).isEqualTo(new InputGenerator().generate());
    }

    @Test
    void holds_more_than_ten_thousand_records_in_less_than_two_megabytes() throws IOException {
        assertThat(Files.size(InputGenerator.FILE)).isLessThan(2_000_000);
        assertThat(lines()).hasSizeGreaterThan(10_000);
    }

    @Test
    void is_refused_in_the_numbers_that_its_readme_tells() throws IOException {
        Map<String, Integer> refusals = new TreeMap<>();
        int committed = 0;
        for (String line : lines()) {
            InputRecord input = InputRecord.parse(line);
            try {
                submit(ledger.transaction(), input.function(), input.arguments());
                committed++;
            } catch (ChaincodeException refusal) {
                String message = refusal.getMessage();
                refusals.merge(message.substring(0, message.indexOf(':')), 1, Integer::sum);
            }
        }

        int refused = refusals.values().stream().mapToInt(Integer::intValue).sum();
        String seen = committed + " committed, refused: " + refusals;
        assertThat(100.0 * refused / (committed + refused)).as(seen).isBetween(2.0, 3.0);
        assertThat(ledger.batchCount()).isEqualTo(2_000);
        String readme = Files.readString(InputGenerator.FILE.resolveSibling("README.md"));
        assertThat(readme).as(seen).contains("| committed | " + committed + " |");
        refusals.forEach((code, count) -> assertThat(readme).contains("| `" + code + "` | " + count + " |"));
    }

    private static List<String> lines() throws IOException {
        List<String> lines = Files.readAllLines(InputGenerator.FILE);
        assertThat(lines.get(0)).isEqualTo(InputRecord.HEADER);
        return lines.subList(1, lines.size());
    }

    private void submit(Context context, String function, List<String> a) {
        switch (function) {
            case "RegisterBatch" ->
                contract.RegisterBatch(
                        context, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5), a.get(6), a.get(7));
            case "RecordStage" ->
                contract.RecordStage(context, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5));
            case "HandOver" -> contract.HandOver(context, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5));
            case "Recall" -> contract.Recall(context, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4));
            default -> throw new AssertionError(function);
        }
    }
}
