package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Seats;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands on a channel's ledger now: its rule for blocks and all its organisations, also those that nobody here speaks for. */
@RestController
@RequestMapping("/api/v1/channels/{channel}")
@Tag(name = "channel")
final class ConfigurationEndpoint {
    private final Engine engine;
    private final ChannelAccess access;
    private final ChannelWays ways;
    private final Seats seats;

    ConfigurationEndpoint(Engine engine, ChannelAccess access, ChannelWays ways, Seats seats) {
        this.engine = engine;
        this.access = access;
        this.ways = ways;
        this.seats = seats;
    }

    /** A configuration in force, as a node says it. */
    record ConfigurationView(
            @Schema(description = "Grows with every change.", example = "4") long version,
            @Schema(example = "500") int transactionsMax,
            @Schema(description = "A block grows to this size.", example = "2097152") long bytesPreferred,
            @Schema(description = "No transaction may be larger.", example = "10485760") long bytesMax,
            @Schema(description = "How long a block waits to be filled.", example = "200") long timeoutMillis,
            @Schema(description = "host:port of those that order.") List<String> consensusNodes,
            @Schema(
                            description = "How many voters may fall silent before nothing can be changed any more.",
                            example = "1")
                    int organisationsMayFallSilent,
            List<LedgerSeatView> organisations) {
        static ConfigurationView of(LedgerConfiguration configuration, Map<String, Organisation> known) {
            return new ConfigurationView(
                    configuration.version(),
                    configuration.blockCutting().transactionsMax(),
                    configuration.blockCutting().bytesPreferred(),
                    configuration.blockCutting().bytesMax(),
                    configuration.blockCutting().timeout().toMillis(),
                    configuration.consensusNodes(),
                    configuration.organisationsMayFallSilent(),
                    configuration.seats().stream()
                            .map(seat -> LedgerSeatView.of(
                                    seat, known.get(seat.organisation().value())))
                            .toList());
        }
    }

    /** An organisation as the ledger has it. */
    record LedgerSeatView(
            @Schema(example = "Org1") String name,
            @Schema(
                            description =
                                    "READ alone: an observer. Without a place where transactions are made: one that orders.")
                    List<Right> rights,
            @Schema(description = "member or observer", example = "member") String kind,
            @Schema(description = "host:port of nodes that others contact first.") List<String> contactNodes,
            @Schema(description = "Absent where nobody here speaks for it.") @Nullable OrganisationId organisation,
            @Schema(description = "The company whose it is; absent where nobody here speaks for it.") @Nullable
                    CompanyId company) {
        static LedgerSeatView of(LedgerConfiguration.Seat seat, @Nullable Organisation known) {
            return new LedgerSeatView(
                    seat.organisation().value(),
                    seat.rights().stream().sorted().toList(),
                    seat.rights().equals(LedgerMember.OBSERVER) ? "observer" : "member",
                    seat.contactNodes(),
                    known == null ? null : known.id(),
                    known == null ? null : known.company());
        }
    }

    @GetMapping("/configuration")
    @Requires(value = Permission.CHANNEL_CONFIGURATION, resource = "channel")
    @Refuses({ProblemCode.NODES_SILENT, ProblemCode.CHANGE_REFUSED})
    ConfigurationView configuration(Caller.Account caller, @PathVariable("channel") ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        LedgerConfiguration configuration = EngineRefusals.asking(
                () -> engine.driver().ledgers().configuration(ways.of(channel, caller.company())));
        Map<String, Organisation> known = seats.of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .map(seat -> ways.organisation(channel, seat.organisation()))
                .collect(Collectors.toUnmodifiableMap(Organisation::name, Function.identity()));
        return ConfigurationView.of(configuration, known);
    }
}
