package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.operation.StepState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.audit.AuditPlaces;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Operations as people see them: started, listed, retried, cancelled. What workers write is in {@link OperationProgress}. */
@Component
public final class Operations {
    private static final Listing<Operation> LISTING = Listing.of("operation", "id", Operations::read)
            .within("resource_id")
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("updated", "updated_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Json json;
    private final WorkSignal signal;
    private final AuditPlaces places;

    Operations(JdbcClient jdbc, Ids ids, Json json, WorkSignal signal, AuditPlaces places) {
        this.places = places;
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.signal = signal;
    }

    /** Starts an operation as soon as the change is committed; its company's audit log tells of it. */
    public Operation start(Change change, OperationPlan plan) {
        OperationId id = ids.next(OperationId.KIND);
        Actor actor = Actor.of(change.call().caller());
        String lane = plan.resource().kind() + ":" + plan.resource().id();
        Optional<AuditPlaces.Whereabouts> where = places.find(plan.resource());
        jdbc.sql(
                        "insert into operation (id, kind, company_id, resource_kind, resource_id, lane, place, host, state, percent, words, failure,"
                                + " actor_kind, actor_id, request_id, attempts, undoing, created_at, updated_at, next_at, lease_number, version, network_id, channel_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, '', '', ?, ?, ?, 0, false, ?, ?, current_timestamp, 0, 1, ?, ?)")
                .param(id.value())
                .param(plan.kind())
                .param(plan.company().map(CompanyId::value).orElse(null))
                .param(plan.resource().kind().name())
                .param(plan.resource().id())
                .param(lane)
                .param(nextPlace(lane))
                .param(hostOf(plan.steps().getFirst(), plan).orElse(null))
                .param(actor.kind())
                .param(actor.id())
                .param(change.call().requestId())
                .param(DatabaseClock.column(change.now()))
                .param(DatabaseClock.column(change.now()))
                .param(where.map(found -> found.network().value()).orElse(null))
                .param(plan.channel()
                        .or(() -> where.flatMap(AuditPlaces.Whereabouts::channel))
                        .map(ChannelId::value)
                        .orElse(null))
                .update();
        for (int number = 0; number < plan.steps().size(); number++) {
            PlannedStep step = plan.steps().get(number);
            insertStep(id, number, step, hostOf(step, plan));
        }
        Operation operation = get(id);
        audit(change, operation);
        change.afterCommit(signal::ring);
        return operation;
    }

    /** Lets a failed operation go on from the step that failed. */
    public Operation retry(Change change, Operation operation) {
        if (operation.state() != OperationState.FAILED) {
            throw Problem.of(ProblemCode.OPERATION_NOT_RETRYABLE)
                    .with("state", operation.state().code());
        }
        String lane = operation.resource().kind() + ":" + operation.resource().id();
        Rows.requireChanged(jdbc.sql(
                        "update operation set state = ?, place = ?, failure = '', attempts = 0, updated_at = ?,"
                                + " next_at = current_timestamp, version = version + 1 where id = ? and state = 'failed' and version = ?")
                .params(
                        (isUndoing(operation.id()) ? OperationState.CANCELLING : OperationState.QUEUED).code(),
                        nextPlace(lane),
                        DatabaseClock.column(change.now()),
                        operation.id().value(),
                        operation.version().number())
                .update());
        audit(change, operation);
        change.afterCommit(signal::ring);
        return get(operation.id());
    }

    /** Has an operation taken back; whether that can be done is for the caller to find out. */
    public Operation cancel(Change change, Operation operation) {
        // What it did so far may be on another host than the one that it waits for: whoever takes it finds the way.
        Rows.requireChanged(jdbc.sql(
                        "update operation set state = ?, host = null, undoing = true, failure = '', attempts = 0, updated_at = ?, next_at = current_timestamp,"
                                + " version = version + 1 where id = ? and version = ?")
                .params(
                        operation.state().to(OperationState.CANCELLING).code(),
                        DatabaseClock.column(change.now()),
                        operation.id().value(),
                        operation.version().number())
                .update());
        audit(change, operation);
        change.afterCommit(signal::ring);
        return get(operation.id());
    }

    /** Wakes an operation that waits. */
    public void wake(Change change, OperationId id) {
        jdbc.sql("update operation set next_at = current_timestamp where id = ? and state = 'waiting'")
                .param(id.value())
                .update();
        change.afterCommit(signal::ring);
    }

    /** An operation of an id that the platform itself holds. */
    public Operation get(OperationId id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** An operation that nobody else changes before the change is committed. */
    public Operation lock(Change change, OperationId id) {
        return jdbc.sql("select * from operation where id = ? for update")
                .param(id.value())
                .query(Operations::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** An operation of a company. */
    public Operation get(OperationId id, CompanyId company) {
        return find(id).filter(operation -> operation.company().equals(Optional.of(company)))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A page of operations. */
    public Page<Operation> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    /** Operations of a resource that are not at rest. */
    public List<Operation> unfinished(ResourceRef resource) {
        return jdbc.sql("select * from operation where resource_kind = ? and resource_id = ?"
                        + " and state in ('queued', 'running', 'waiting', 'cancelling') order by place")
                .params(resource.kind().name(), resource.id())
                .query(Operations::read)
                .list();
    }

    private Optional<Operation> find(OperationId id) {
        return jdbc.sql("select * from operation where id = ?")
                .param(id.value())
                .query(Operations::read)
                .optional();
    }

    private boolean isUndoing(OperationId id) {
        return jdbc.sql("select undoing from operation where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private static Optional<String> hostOf(PlannedStep step, OperationPlan plan) {
        return step.host().or(plan::host);
    }

    private void insertStep(OperationId id, int number, PlannedStep step, Optional<String> host) {
        jdbc.sql(
                        "insert into operation_step (operation_id, number, type, arguments, host, state, results) values (?, ?, ?, ?, ?, ?, '{}')")
                .param(id.value())
                .param(number)
                .param(step.type())
                .param(json.write(step.arguments()))
                .param(host.orElse(null))
                .param(StepState.PLANNED.code())
                .update();
    }

    /** The lane stays locked until the change is committed, so that places follow the order of commits. */
    private long nextPlace(String lane) {
        jdbc.sql("insert into operation_lane (resource) values (?) on conflict do nothing")
                .param(lane)
                .update();
        jdbc.sql("select resource from operation_lane where resource = ? for update")
                .param(lane)
                .query(String.class)
                .single();
        return jdbc.sql("select nextval('operation_place')").query(Long.class).single();
    }

    private static void audit(Change change, Operation operation) {
        change.audit(
                operation.company().map(ChainId::of).orElse(ChainId.PLATFORM),
                ResourceRef.of(ResourceKind.OPERATION, operation.id()),
                Map.of(
                        "kind",
                        operation.kind(),
                        "resource",
                        operation.resource().id()));
    }

    static Operation read(ResultSet row, int number) throws SQLException {
        return new Operation(
                OperationId.of(row.getString("id")),
                row.getString("kind"),
                Rows.optionalText(row, "company_id").map(CompanyId::of),
                new ResourceRef(ResourceKind.valueOf(row.getString("resource_kind")), row.getString("resource_id")),
                Rows.optionalText(row, "host"),
                State.of(OperationState.class, row.getString("state")),
                row.getInt("percent"),
                row.getString("words"),
                row.getString("failure"),
                new Actor(row.getString("actor_kind"), row.getString("actor_id")),
                row.getString("request_id"),
                row.getInt("attempts"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"),
                new Version(row.getLong("version")));
    }
}
