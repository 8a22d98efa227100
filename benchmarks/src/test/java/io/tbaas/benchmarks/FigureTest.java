package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void median_is_the_middle_run_whatever_their_order() {
        assertThat(Figure.of("group", "name", "tx/s", 30, 10, 20).median()).isEqualTo(20);
        assertThat(Figure.of("group", "name", "tx/s", 7).median()).isEqualTo(7);
    }

    @Test
    void median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(Figure.of("group", "name", "tx/s", 40, 10, 20, 30).median()).isEqualTo(25);
    }

    @Test
    void runs_keep_their_order_and_tell_their_spread() {
        Figure figure = Figure.of("group", "name", "tx/s", 30, 10, 20);
        assertThat(figure.runs()).containsExactly(30.0, 10.0, 20.0);
        assertThat(figure.least()).isEqualTo(10);
        assertThat(figure.greatest()).isEqualTo(30);
    }

    @Test
    void figure_without_a_run_is_refused() {
        assertThatThrownBy(() -> Figure.of("group", "name", "tx/s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was measured: name");
    }

    @Test
    void ratio_is_that_of_the_medians() {
        Figure ours = Figure.of("group", "ours", "tx/s", 1800, 2000, 2100);
        Figure theirs = Figure.of("group", "theirs", "tx/s", 400, 500, 650);
        assertThat(Figure.ratio("group", "ours against theirs", ours, theirs).median())
                .isEqualTo(4);
    }
}
