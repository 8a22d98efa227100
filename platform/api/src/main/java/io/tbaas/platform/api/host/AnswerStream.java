package io.tbaas.platform.api.host;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.host.HostQuestions;
import io.tbaas.platform.store.host.HostQuestions.Piece;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the answer of another host, each piece when it is needed, and waits for those that are not there yet. Closing it forgets the question.
 * Confined to one thread.
 */
final class AnswerStream extends InputStream {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final HostQuestions questions;
    private final String question;
    private final String host;
    private final Duration patience;
    private ByteBuffer piece = Bytes.EMPTY.asReadOnlyBuffer();
    private int next;
    private boolean ended;

    /**
     * Begins to read.
     *
     * @param patience how long to wait for each piece
     */
    AnswerStream(HostQuestions questions, String question, String host, Duration patience) {
        this.questions = questions;
        this.question = question;
        this.host = host;
        this.patience = patience;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads on.
     *
     * @throws Problem what the host answered instead; {@code HOST_SILENT} where it did not answer in time
     */
    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (!piece.hasRemaining()) {
            if (ended) {
                return -1;
            }
            Piece come = await();
            piece = come.content().asReadOnlyBuffer();
            ended = come.last();
            next++;
        }
        int taken = Math.min(length, piece.remaining());
        piece.get(target, offset, taken);
        return taken;
    }

    private Piece await() {
        long begun = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<Piece> come = questions.piece(question, next);
            if (come.isPresent()) {
                return come.get();
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw Problem.of(ProblemCode.HOST_SILENT).with("host", host).with("waited", patience.toSeconds());
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    @Override
    public void close() {
        questions.forget(question);
    }
}
