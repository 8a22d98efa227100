package io.tbaas.platform.server.instance;

import io.tbaas.platform.api.deployment.StartingNodes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.server.operation.OperationSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.instance.Instances;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes this instance the one of its host before it does anything: nodes and the work on them belong to a host, so two instances of one would both
 * do it. One that ended on the same data folder is followed at once, because its lock ended with it; any other when it was silent for long.
 */
@Component
final class HostClaim implements SmartInitializingSingleton, DisposableBean {
    private final PlatformSettings settings;
    private final String instance;
    private final Hosts hosts;
    private final Instances instances;
    private final TransactionTemplate transactions;
    private final StartingNodes nodes;
    private @Nullable FolderMark mark;

    HostClaim(
            PlatformSettings settings,
            OperationSettings operations,
            Hosts hosts,
            Instances instances,
            TransactionTemplate transactions,
            StartingNodes nodes) {
        this.nodes = nodes;
        this.settings = settings;
        this.instance = operations.instance();
        this.hosts = hosts;
        this.instances = instances;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            FolderMark taken = FolderMark.take(settings.data(), settings.host()).orElseThrow(this::folderTaken);
            mark = taken;
            Optional<RunningPlatform> ended = taken.before();
            transactions.executeWithoutResult(_ -> enter(ended));
            taken.write(new RunningPlatform(instance, ProcessHandle.current().pid(), settings.publicAddress()));
            nodes.begin();
        } catch (IOException e) {
            throw Problem.of(ProblemCode.CONFIGURATION_INVALID, e)
                    .with(
                            "what",
                            "the data folder " + settings.data() + " cannot be used (" + e.getMessage()
                                    + "): put TBAAS_DATA right.");
        }
    }

    /** One after the other for each host: the first statement locks its row. */
    private void enter(Optional<RunningPlatform> ended) {
        hosts.seen(settings.host(), settings.nodes().host());
        ended.ifPresent(platform -> instances.left(platform.instance()));
        instances.all(Hosts.ALIVE).stream()
                .filter(other -> other.alive() && other.host().equals(settings.host()))
                .findFirst()
                .ifPresent(other -> {
                    throw hostTaken(other);
                });
        instances.seen(instance, settings.host(), settings.publicAddress());
    }

    private Problem folderTaken() {
        String where = RunningPlatform.of(settings.data()).stream()
                .map(RunningPlatform::where)
                .findFirst()
                .orElse("another process");
        return refused(
                "another platform (" + where + ") runs on the data folder " + settings.data()
                        + " as TBAAS_HOST=" + settings.host()
                        + ": stop that one, or give this one a folder of its own in TBAAS_DATA and a name of its own in TBAAS_HOST.");
    }

    private Problem hostTaken(Instances.Instance other) {
        return refused("another platform of this database, at " + other.address() + ", lives as TBAAS_HOST="
                + settings.host() + " (heard of at " + other.seenAt()
                + "), and a host's nodes run in one platform only: give this one a name of its own in TBAAS_HOST. Where that one has"
                + " ended without stopping, start this one again " + Hosts.ALIVE.toSeconds()
                + " seconds after its end.");
    }

    private static Problem refused(String what) {
        return Problem.of(ProblemCode.CONFIGURATION_INVALID).with("what", what);
    }

    /** The instance stays known until it was silent for long: whoever starts it anew in seconds finds the work that waits for its host. */
    @Override
    public void destroy() throws IOException {
        FolderMark taken = mark;
        if (taken != null) {
            taken.close();
        }
    }
}
