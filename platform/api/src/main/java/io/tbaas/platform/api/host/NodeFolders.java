package io.tbaas.platform.api.host;

import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.host.Host;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.host.HostQuestions;
import io.tbaas.platform.store.host.Hosts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is in nodes' folders, which nobody but a node's own host can look into: of nodes of other hosts it asks there, so that every instance
 * answers alike. Whether the reader may know is checked before it is asked here.
 */
@Component
public final class NodeFolders {
    /** The ledger watch looks every few seconds, and what it saw last will do. */
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);

    private final OwnFolders own;
    private final Engine engine;
    private final Hosts hosts;
    private final HostQuestions questions;
    private final Json json;

    NodeFolders(OwnFolders own, Engine engine, Hosts hosts, HostQuestions questions, Json json) {
        this.own = own;
        this.engine = engine;
        this.hosts = hosts;
        this.questions = questions;
        this.json = json;
    }

    /**
     * Lines of a node's log, to be closed.
     *
     * @throws Problem {@code NODE_OFFLINE} at once where no instance lives on its host, {@code HOST_SILENT} where that one does not answer; the
     *     latter also while lines are read
     */
    public NodeLog log(Node node, LogQuery query) {
        if (isHere(node)) {
            return NodeLog.of(own.log(node.id(), query));
        }
        return NodeLog.read(ask(node, new FolderQuestion(node.id(), Optional.of(query)), HostQuestions.PATIENCE), json);
    }

    /** How a node stands, as its host sees it; empty where it is not made yet, or its host does not answer. */
    public Optional<NodeLook> look(Node node) {
        if (isHere(node)) {
            return own.look(node.id());
        }
        try (AnswerStream answer = ask(node, new FolderQuestion(node.id(), Optional.empty()), LOOK_PATIENCE)) {
            return FolderAnswers.readLook(answer, json);
        } catch (Problem refused) {
            if (refused.code() == ProblemCode.NODE_OFFLINE || refused.code() == ProblemCode.HOST_SILENT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private boolean isHere(Node node) {
        return node.host().equals(engine.host());
    }

    private AnswerStream ask(Node node, FolderQuestion question, Duration patience) {
        Optional<Host> host = hosts.named(node.host());
        if (host.filter(Host::online).isEmpty()) {
            Problem offline = Problem.of(ProblemCode.NODE_OFFLINE).with("host", node.host());
            host.flatMap(Host::seenAt).ifPresent(at -> offline.with("since", at.truncatedTo(ChronoUnit.SECONDS)));
            throw offline;
        }
        String id = questions.ask(engine.host(), node.host(), json.write(question));
        return new AnswerStream(questions, id, node.host(), patience);
    }
}
