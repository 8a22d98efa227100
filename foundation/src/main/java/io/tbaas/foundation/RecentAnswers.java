package io.tbaas.foundation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what a costly pure function answered to the questions that were asked last; beyond {@code answersMax} the one that was not asked for
 * longest is forgotten.
 *
 * <p>Questions need equality by content and never change. A failure is not remembered. Thread safe: two threads that ask one new question at the same
 * moment may both work the answer out.
 */
public final class RecentAnswers<Q, A> {
    private final Function<Q, A> function;
    private final Map<Q, A> answers;

    /**
     * Remembers nothing yet.
     *
     * @param answersMax at least 1
     * @param function pure; never answers {@code null}
     */
    public RecentAnswers(int answersMax, Function<Q, A> function) {
        if (answersMax < 1) {
            throw new IllegalArgumentException("answersMax must be at least 1: " + answersMax);
        }
        this.function = function;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Q, A> eldest) {
                return size() > answersMax;
            }
        };
    }

    /** The answer that is remembered, or a fresh one. */
    public A get(Q question) {
        synchronized (answers) {
            A known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        A fresh = function.apply(question);
        synchronized (answers) {
            answers.put(question, fresh);
        }
        return fresh;
    }
}
