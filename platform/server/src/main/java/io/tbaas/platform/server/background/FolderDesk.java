package io.tbaas.platform.server.background;

import io.tbaas.platform.api.host.FolderAnswers;
import io.tbaas.platform.store.host.HostQuestions.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Answers what instances of other hosts ask of this one's folders, some at once. An instance that is alone only looks now and then whether it still is. */
@Component
final class FolderDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDesk.class);
    private static final int AT_ONCE = 4; // each holds a log in memory
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration ALONE = Duration.ofSeconds(2);

    private final FolderAnswers answers;
    private long askedAt = System.nanoTime() - ALONE.toNanos();
    private boolean mayBeAsked;

    FolderDesk(FolderAnswers answers) {
        this.answers = answers;
    }

    /** Answers what is asked; waits a moment where nothing is. Called by one thread. */
    void round(CountDownLatch stop) throws InterruptedException {
        if (System.nanoTime() - askedAt >= ALONE.toNanos()) {
            mayBeAsked = answers.mayBeAsked();
            askedAt = System.nanoTime();
        }
        if (!mayBeAsked) {
            stop.await(ALONE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        List<Question> taken = answers.take(AT_ONCE);
        List<Thread> threads = taken.stream()
                .map(question ->
                        Thread.ofVirtual().name("answer-" + question.id()).start(() -> answer(question)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        if (taken.isEmpty()) {
            stop.await(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answer(Question question) {
        try {
            answers.answer(question);
        } catch (DataAccessException | TransactionException e) {
            // Whoever asked meets the same database, or asks again.
            LOG.warn("{} could not be answered: {}", question.id(), e.toString());
        }
    }
}
