package io.tbaas.platform.server;

import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.NetworkId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes away the networks that a test class leaves on the platforms that all classes of the process share: else hundreds of nodes would
 * be asked how they are, and hold their ports and memory, until the process ends. The tests of this module run with it by themselves.
 */
public final class LeftNetworks implements AfterAllCallback {
    private static final String STANDING =
            "select id from network where state in ('ready', 'running', 'degraded', 'stopped')";

    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

    /** Leaves those that a platform has now to the classes that follow. */
    public static void keep(TestPlatform platform) {
        KEPT.addAll(ids(platform, "select id from network"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (TestPlatform platform : TestPlatform.shared()) {
            ids(platform, STANDING).stream()
                    .filter(id -> !KEPT.contains(id))
                    .map(NetworkId::of)
                    .forEach(id -> platform.bean(NetworkTurns.class).take(id, () -> takeAway(platform, id)));
        }
    }

    /** The watches leave a purged network alone; what is known of it stays, as of one that its company removed. */
    private static NetworkId takeAway(TestPlatform platform, NetworkId id) {
        JdbcClient jdbc = platform.bean(JdbcClient.class);
        jdbc.sql("update network set state = 'purged', live_name = null where id = ?")
                .param(id.value())
                .update();
        jdbc.sql("update node set wanted = false where network_id = ?")
                .param(id.value())
                .update();
        NodeRuntime nodes = platform.bean(Engine.class).driver().nodes();
        platform.bean(Deployments.class).of(id).forEach(nodes::remove);
        jdbc.sql("delete from node_port where node_id in (select id from node where network_id = ?)")
                .param(id.value())
                .update();
        return id;
    }

    private static List<String> ids(TestPlatform platform, String query) {
        return platform.bean(JdbcClient.class).sql(query).query(String.class).list();
    }
}
