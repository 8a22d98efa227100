package io.tbaas.launcher.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    private static final String HEADER =
            "function,batch,product,quantity,unit,holder,receiver,stage,at,place,fingerprint,note\n";

    @Test
    void puts_the_columns_into_the_order_of_the_function(@TempDir Path folder) throws IOException {
        Path file = write(folder, HEADER + "HandOver,TEA-1,,,,Farm,Shop,,2026-01-01T00:00:00Z,Bern,abc,\n");

        assertThat(InputFile.read(file))
                .containsExactly(new InputRecord(
                        2,
                        "TEA-1",
                        "HandOver",
                        List.of("TEA-1", "Farm", "Shop", "2026-01-01T00:00:00Z", "Bern", "abc")));
    }

    @Test
    void names_line_and_function_that_it_does_not_know(@TempDir Path folder) throws IOException {
        Path file = write(folder, HEADER + "Explode,TEA-1,,,,,,,,,,\n");

        assertThatThrownBy(() -> InputFile.read(file))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(LauncherError.INPUT_UNREADABLE))
                .hasMessageContaining("line 2")
                .hasMessageContaining("'Explode'")
                .hasMessageContaining("HandOver, Recall, RecordStage, RegisterBatch");
    }

    @Test
    void names_a_column_that_is_missing(@TempDir Path folder) throws IOException {
        Path file = write(folder, "function,batch\nRecall,TEA-1\n");

        assertThatThrownBy(() -> InputFile.read(file))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining("note");
    }

    @Test
    void names_a_file_that_is_not_there(@TempDir Path folder) {
        Path absent = folder.resolve("absent.csv");

        assertThatThrownBy(() -> InputFile.read(absent))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining(absent.toString());
    }

    private static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("input.csv"), text);
    }
}
