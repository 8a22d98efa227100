package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.AuditPlace;
import io.tbaas.platform.domain.audit.AuditRule;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the network and the channel that a resource is of, and so the place of an audit row; what belongs where is {@link AuditRule}'s. */
@Component
public final class AuditPlaces {
    /** The name of the detail that tells which channel of a network's resource a row is about. */
    public static final String CHANNEL = "channel";

    private final JdbcClient jdbc;

    /** Where a resource is. */
    public record Whereabouts(NetworkId network, Optional<ChannelId> channel) {}

    AuditPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts what was done where it belongs. */
    public PlacedEntry done(Caller caller, AuditEntry entry) {
        return placed(AuditRule.isOfNetwork(entry.resource().kind()), caller, entry);
    }

    /** Puts what was refused where it belongs. */
    PlacedEntry refused(Caller caller, AuditAction action, AuditEntry entry, ProblemCode refusal) {
        return placed(AuditRule.isOfNetwork(entry.resource().kind(), action, refusal), caller, entry);
    }

    private PlacedEntry placed(boolean isOfNetwork, Caller caller, AuditEntry entry) {
        return new PlacedEntry(isOfNetwork ? place(caller, entry) : AuditPlace.of(entry.whose()), entry);
    }

    /** The network, and the channel of it, that a resource is of; as long as the resource is there. */
    public Optional<Whereabouts> find(ResourceRef resource) {
        return switch (resource.kind()) {
            case NETWORK -> in("network", "id", "null", resource);
            case ORGANISATION -> in("organisation", "network_id", "null", resource);
            case NETWORK_INVITATION -> in("network_invitation", "network_id", "null", resource);
            case NODE -> in("node", "network_id", "null", resource);
            case BIN_ENTRY -> in("bin_entry", "network_id", "null", resource);
            case CHANNEL -> in("channel", "network_id", "id", resource);
            case PROPOSAL -> in("proposal", "network_id", "channel_id", resource);
            case OPERATION -> in("operation", "network_id", "channel_id", resource);
            default -> Optional.empty();
        };
    }

    private AuditPlace place(Caller caller, AuditEntry entry) {
        Optional<CompanyId> company = caller instanceof Caller.Account account
                ? Optional.of(account.company())
                : entry.whose().company();
        Optional<ChannelId> named = named(entry);
        return find(entry.resource())
                .filter(where -> named.isEmpty() || isIn(where.network(), named.get())) // a call may name a foreign one
                .map(where ->
                        AuditPlace.of(where.network(), company, where.channel().or(() -> named)))
                .orElseGet(() -> AuditPlace.of(entry.whose()));
    }

    private boolean isIn(NetworkId network, ChannelId channel) {
        return find(ResourceRef.of(ResourceKind.CHANNEL, channel))
                .filter(where -> where.network().equals(network))
                .isPresent();
    }

    private static Optional<ChannelId> named(AuditEntry entry) {
        return Optional.ofNullable(entry.details().get(CHANNEL))
                .filter(ChannelId.KIND::matches)
                .map(ChannelId::of);
    }

    private Optional<Whereabouts> in(String table, String network, String channel, ResourceRef resource) {
        String where = "select " + network + " as network_of, " + channel + " as channel_of from " + table;
        return jdbc.sql(where + " where id = ?")
                .param(resource.id())
                .query(AuditPlaces::read)
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<Whereabouts> read(ResultSet row, int number) throws SQLException {
        Optional<ChannelId> channel = Rows.optionalText(row, "channel_of").map(ChannelId::of);
        return Rows.optionalText(row, "network_of").map(network -> new Whereabouts(NetworkId.of(network), channel));
    }
}
