package io.tbaas.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private final List<String> workedOut = new ArrayList<>();

    private Integer length(String question) {
        workedOut.add(question);
        if (question.isEmpty()) {
            throw new IllegalStateException("nothing to measure");
        }
        return question.length();
    }

    @Test
    void works_an_answer_out_once() {
        RecentAnswers<String, Integer> lengths = new RecentAnswers<>(2, this::length);

        assertThat(lengths.get("one")).isEqualTo(3);
        assertThat(lengths.get("one")).isEqualTo(3);
        assertThat(workedOut).containsExactly("one");
    }

    @Test
    void forgets_what_was_not_asked_for_longest() {
        RecentAnswers<String, Integer> lengths = new RecentAnswers<>(2, this::length);
        for (String question : List.of("a", "b", "a", "c", "a", "b")) {
            lengths.get(question);
        }

        assertThat(workedOut).containsExactly("a", "b", "c", "b");
    }

    @Test
    void does_not_remember_a_failure() {
        RecentAnswers<String, Integer> lengths = new RecentAnswers<>(2, this::length);

        assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);
        assertThat(workedOut).containsExactly("", "");
    }

    @Test
    void remembers_one_answer_at_least() {
        assertThatThrownBy(() -> new RecentAnswers<>(0, this::length)).isInstanceOf(IllegalArgumentException.class);
    }
}
