package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of audit rows: what a company did, in whichever chain that stands, and what happened in a network or to the platform. */
@Component
public final class AuditRows {
    private static final String BY_TIME = "at";
    private static final String BY_PLACE = "sequence";

    private final JdbcClient jdbc;
    private final Listing<AuditRow> ofCompany;
    private final Listing<AuditRow> ofChain;
    private final TransactionTemplate snapshots;

    AuditRows(JdbcClient jdbc, AuditRowMapper mapper, PlatformTransactionManager transactions) {
        this.snapshots = new TransactionTemplate(transactions);
        this.snapshots.setReadOnly(true);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
        this.ofCompany = within(Listing.byNumber("audit_row", "id", mapper), "company_id", "scope_id", "chain_id")
                .sortable(BY_TIME, "at", ColumnType.TIME)
                .sortedBy("-" + BY_TIME);
        this.ofChain = within(Listing.bySequence("audit_row", "sequence", BY_PLACE, mapper), "scope_id", "company_id")
                .sortable(BY_TIME, "at", ColumnType.TIME);
    }

    private static Listing<AuditRow> within(Listing<AuditRow> listing, String first, String... others) {
        for (String column : List.of("request_id", "resource_id", "actor_id", "result", "action")) {
            listing.within(first, column);
        }
        for (String column : others) {
            listing.within(first, column);
        }
        return listing.within(first);
    }

    /** A page of what a company did, and of its own chain, newest first unless asked otherwise. */
    public Page<AuditRow> page(CompanyId company, AuditFilter filter, PageRequest request) {
        return ofCompany.page(jdbc, filtered(company, filter), request);
    }

    /** What a company did, and its own chain, from the first row, read as it is needed, all of one moment. */
    public void forEach(CompanyId company, AuditFilter filter, Consumer<AuditRow> reader) {
        snapshots.executeWithoutResult(_ -> ofCompany.forEach(jdbc, filtered(company, filter), BY_TIME, reader));
    }

    /** A page of what happened in a network, beside its channels, and in some of its channels; newest first unless asked otherwise. */
    public Page<AuditRow> page(NetworkId network, Set<ChannelId> channels, AuditFilter filter, PageRequest request) {
        List<Filter> parts = scopes(network, channels, filter)
                .map(scope -> filtered(scope, filter))
                .toList();
        return parts.isEmpty()
                ? new Page<>(List.of(), Optional.empty())
                : ofChain.page(jdbc, parts, inOrder(filter, request));
    }

    /** What happened in a network and in some of its channels, in the order of the chain, read as it is needed, all of one moment. */
    public void forEach(NetworkId network, Set<ChannelId> channels, AuditFilter filter, Consumer<AuditRow> reader) {
        List<String> scopes = scopes(network, channels, filter).toList();
        Filter rows = filter.on(Filter.none().is("chain_id", network.value()))
                .is("company_id", filter.place().company().map(CompanyId::value))
                .where(
                        "scope_id in (" + String.join(", ", Collections.nCopies(scopes.size(), "?")) + ")",
                        scopes.toArray());
        if (!scopes.isEmpty()) {
            snapshots.executeWithoutResult(_ -> ofChain.forEach(jdbc, rows, BY_PLACE, reader));
        }
    }

    /** A page of the platform's own chain, newest first unless asked otherwise. */
    public Page<AuditRow> ofPlatform(AuditFilter filter, PageRequest request) {
        return ofChain.page(jdbc, filtered(ChainId.PLATFORM.value(), filter), inOrder(filter, request));
    }

    /** Whether an address stands in a company's list as that of somebody of its own, or of nobody's. */
    public boolean mentions(CompanyId company, String origin) {
        return jdbc.sql("select sequence from audit_row r where r.company_id = ? and r.origin_id = ? and not exists"
                        + " (select 1 from account a where a.id = r.actor_id and a.company_id <> r.company_id) limit 1")
                .params(company.value(), origin)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** What of a network is asked for, as far as it may be seen. */
    private static Stream<String> scopes(NetworkId network, Set<ChannelId> channels, AuditFilter filter) {
        Optional<ChannelId> asked = filter.place().channel();
        return asked.isPresent()
                ? asked.filter(channels::contains).map(ChannelId::value).stream()
                : Stream.concat(
                        Stream.of(network.value()),
                        channels.stream().map(ChannelId::value).sorted());
    }

    private static Filter filtered(CompanyId company, AuditFilter filter) {
        return filter.on(Filter.none().is("company_id", company.value()))
                .is("scope_id", filter.place().channel().map(ChannelId::value))
                .is("chain_id", filter.place().network().map(NetworkId::value));
    }

    private static Filter filtered(String scope, AuditFilter filter) {
        return filter.on(Filter.none().is("scope_id", scope))
                .is("company_id", filter.place().company().map(CompanyId::value));
    }

    /** A stretch of time is found by its index, which is in the order of time. */
    private static PageRequest inOrder(AuditFilter filter, PageRequest request) {
        return filter.isOfTime() && request.sort().isEmpty()
                ? new PageRequest(request.limit(), request.cursor(), Optional.of("-" + BY_TIME))
                : request;
    }
}
