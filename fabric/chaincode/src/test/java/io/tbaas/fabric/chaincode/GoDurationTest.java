package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoDurationTest {
    @Test
    void reads_what_go_writes() {
        assertThat(GoDuration.parse("10s")).contains(Duration.ofSeconds(10));
        assertThat(GoDuration.parse("1m30s")).contains(Duration.ofSeconds(90));
        assertThat(GoDuration.parse("1.5h")).contains(Duration.ofMinutes(90));
        assertThat(GoDuration.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(GoDuration.parse("")).contains(Duration.ZERO);
        assertThat(GoDuration.parse("0")).contains(Duration.ZERO);
    }

    @Test
    void refuses_what_go_refuses() {
        assertThat(GoDuration.parse("10")).isEmpty();
        assertThat(GoDuration.parse("soon")).isEmpty();
        assertThat(GoDuration.parse("10s and more")).isEmpty();
    }
}
