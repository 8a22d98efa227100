package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.store.change.Change;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ranges of a host's ports that the nodes of one realm have to themselves: a filter between hosts can tell realms apart by them. Given out with the
 * first node that needs one; those in which no node has a port any more are taken back when ports are next given out. The host's ports are locked
 * by whoever writes here.
 */
@Component
final class PortBlocks {
    /** Ports of a block; the first one is divisible by it. */
    private static final int PORTS = 20;

    private static final String USED = "exists (select 1 from node_port p where p.host = port_block.host"
            + " and p.port between port_block.first_port and port_block.last_port)";

    private final JdbcClient jdbc;
    private final Networks networks;

    PortBlocks(JdbcClient jdbc, Networks networks) {
        this.jdbc = jdbc;
        this.networks = networks;
    }

    /** The ports of a host that other realms have to themselves. */
    Set<Integer> closedTo(Realm realm, String host) {
        Set<Integer> closed = new HashSet<>();
        jdbc.sql("select first_port, last_port from port_block where host = ? and owner <> ? and " + USED)
                .params(host, realm.owner())
                .query((row, _) -> IntStream.rangeClosed(row.getInt("first_port"), row.getInt("last_port")))
                .list()
                .forEach(block -> block.forEach(closed::add));
        return closed;
    }

    /** Gives a network's realm the blocks of these ports. */
    void claim(Change change, NetworkId network, String host, Collection<Integer> ports) {
        String owner = networks.realm(network).owner();
        Set<Integer> own = new HashSet<>(jdbc.sql("select first_port from port_block where host = ? and owner = ?")
                .params(host, owner)
                .query(Integer.class)
                .list());
        Set<Integer> wanted = new TreeSet<>();
        ports.forEach(port -> wanted.add(port - port % PORTS));
        wanted.removeAll(own);
        for (int first : wanted) {
            jdbc.sql("insert into port_block (host, first_port, last_port, owner) values (?, ?, ?, ?)")
                    .params(host, first, first + PORTS - 1, owner)
                    .update();
        }
    }

    /** Takes back the blocks in which no node has a port any more. */
    void takeBack(Change change, String host) {
        jdbc.sql("delete from port_block where host = ? and not " + USED)
                .param(host)
                .update();
    }
}
