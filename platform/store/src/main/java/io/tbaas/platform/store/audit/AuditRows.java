package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** A page of what happened in a network, as far as a company reads it; newest first unless asked otherwise. */
    public Page<AuditRow> page(AuditReach reach, AuditFilter filter, PageRequest request) {
        List<AuditReach.Scope> scopes = reach.scopes(filter.place().channel());
        List<Filter> parts = scopes.stream()
                .map(scope -> until(filtered(scope.id(), filter), scope))
                .toList();
        boolean isPast = scopes.stream().anyMatch(scope -> scope.until().isPresent());
        return parts.isEmpty()
                ? new Page<>(List.of(), Optional.empty())
                : ofChain.page(jdbc, parts, isPast ? byTime(request) : inOrder(filter, request));
    }

    /** What happened in a network, as far as a company reads it, in the order of the chain, read as it is needed, all of one moment. */
    public void forEach(AuditReach reach, AuditFilter filter, Consumer<AuditRow> reader) {
        List<AuditReach.Scope> scopes = reach.scopes(filter.place().channel());
        Filter rows = filter.on(Filter.none().is("chain_id", reach.network().value()))
                .is("company_id", filter.place().company().map(CompanyId::value));
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (AuditReach.Scope scope : scopes) {
            values.add(scope.id());
            scope.until().map(DatabaseClock::column).ifPresent(values::add);
            conditions.add(scope.until().isPresent() ? "(scope_id = ? and at <= ?)" : "scope_id = ?");
        }
        if (!scopes.isEmpty()) {
            rows.where("(" + String.join(" or ", conditions) + ")", values.toArray());
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

    private static Filter filtered(CompanyId company, AuditFilter filter) {
        return filter.on(Filter.none().is("company_id", company.value()))
                .is("scope_id", filter.place().channel().map(ChannelId::value))
                .is("chain_id", filter.place().network().map(NetworkId::value));
    }

    private static Filter filtered(String scope, AuditFilter filter) {
        return filter.on(Filter.none().is("scope_id", scope))
                .is("company_id", filter.place().company().map(CompanyId::value));
    }

    private static Filter until(Filter list, AuditReach.Scope scope) {
        return scope.until()
                .map(end -> list.where("at <= ?", DatabaseClock.column(end)))
                .orElse(list);
    }

    private static PageRequest inOrder(AuditFilter filter, PageRequest request) {
        return filter.isOfTime() && request.sort().isEmpty() ? byTime(request) : request;
    }

    /** A stretch of time is found by its index, which is in the order of time; nearly that of the chain. */
    private static PageRequest byTime(PageRequest request) {
        String sort = request.sort().orElse("-" + BY_PLACE).replace(BY_PLACE, BY_TIME);
        return new PageRequest(request.limit(), request.cursor(), Optional.of(sort));
    }
}
