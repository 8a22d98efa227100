package io.tbaas.platform.api.host;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.host.HostQuestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Answers what instances of other hosts ask of this host's folders. */
@Component
public final class FolderAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(FolderAnswers.class);

    private final OwnFolders own;
    private final Engine engine;
    private final HostQuestions questions;
    private final Json json;

    /** Empty, or one. */
    private record Looks(List<NodeLook> looks) {}

    FolderAnswers(OwnFolders own, Engine engine, HostQuestions questions, Json json) {
        this.own = own;
        this.engine = engine;
        this.questions = questions;
        this.json = json;
    }

    /** Whether this host may be asked; nothing has to be looked for as long as it may not. */
    public boolean mayBeAsked() {
        return questions.mayComeTo(engine.host());
    }

    /** Takes some questions, to be {@link #answer answered} at once. */
    public List<HostQuestions.Question> take(int limit) {
        return questions.take(engine.host(), limit);
    }

    /** Answers a question that was taken. */
    public void answer(HostQuestions.Question taken) {
        AnswerPieces out = new AnswerPieces(questions, taken.id());
        try {
            write(json.read(taken.text(), FolderQuestion.class), out);
            out.end();
        } catch (AnswerPieces.NobodyWaits gone) {
            LOG.debug("nobody waits for the answer to {}", taken.id());
        } catch (DataAccessException databaseAway) {
            throw databaseAway;
        } catch (Problem refused) {
            questions.refuse(taken.id(), refused.code());
        } catch (IOException | RuntimeException failure) {
            LOG.error("{} cannot be answered", taken.id(), failure);
            questions.refuse(taken.id(), ProblemCode.INTERNAL_ERROR);
        }
    }

    private void write(FolderQuestion question, AnswerPieces out) throws IOException {
        if (question.log().isPresent()) {
            NodeLog.write(own.log(question.node(), question.log().get()), json, out);
        } else {
            Looks looks = new Looks(own.look(question.node()).stream().toList());
            out.write(json.write(looks).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What was answered to whoever asked how a node stands. */
    static Optional<NodeLook> readLook(InputStream answer, Json json) {
        try {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            return json.read(text, Looks.class).looks().stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
