package io.tbaas.platform.api.host;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.store.host.HostQuestions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes the answer to a question into the database, in pieces of bounded size. Confined to one thread. */
final class AnswerPieces extends OutputStream {
    private final HostQuestions questions;
    private final String question;
    private final byte[] piece = new byte[HostQuestions.PIECE_BYTES_MAX];
    private int filled;
    private int number;

    /** Whoever asked does not wait any more. */
    static final class NobodyWaits extends IOException {
        private static final long serialVersionUID = 1L;
    }

    AnswerPieces(HostQuestions questions, String question) {
        this.questions = questions;
        this.question = question;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == piece.length) {
                send(false);
            }
            int taken = Math.min(left, piece.length - filled);
            System.arraycopy(bytes, from, piece, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    /** Nothing more follows. */
    void end() throws IOException {
        send(true);
    }

    private void send(boolean last) throws IOException {
        Bytes content = Bytes.wrap(Arrays.copyOf(piece, filled));
        if (!questions.answer(question, number, new HostQuestions.Piece(content, last))) {
            throw new NobodyWaits();
        }
        number++;
        filled = 0;
    }
}
