package io.tbaas.platform.store.webhook;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.webhook.Delivery;
import io.tbaas.platform.domain.webhook.DeliveryId;
import io.tbaas.platform.domain.webhook.DeliveryState;
import io.tbaas.platform.domain.webhook.WebhookId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calls to make; each is claimed for a while by the database's clock, so that several instances share them and a dead one's are made by others. */
@Component
public final class Deliveries {
    private static final Listing<Delivery> LISTING = Listing.of("webhook_delivery", "id", Deliveries::read)
            .within("webhook_id", "state")
            .within("webhook_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final DatabaseClock clock;

    Deliveries(JdbcClient jdbc, Ids ids, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** A call to make once the change is committed. */
    public void insert(Change change, WebhookId webhook, String payload) {
        jdbc.sql(
                        "insert into webhook_delivery (id, webhook_id, payload, state, attempts, failure, next_at, created_at, version)"
                                + " values (?, ?, ?, ?, 0, '', ?, ?, 1)")
                .params(
                        ids.next(DeliveryId.KIND).value(),
                        webhook.value(),
                        payload,
                        DeliveryState.WAITING.code(),
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Takes calls that are due; nobody else makes them during the lease. */
    public List<Delivery> claim(int limit, Duration lease) {
        Instant now = clock.now();
        List<Delivery> due = jdbc.sql("select d.* from webhook_delivery d join webhook w on w.id = d.webhook_id"
                        + " where d.state = 'waiting' and d.next_at <= ? and w.active order by d.next_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(Deliveries::read)
                .list();
        return due.stream()
                .filter(delivery -> jdbc.sql("update webhook_delivery set next_at = ?, attempts = attempts + 1,"
                                        + " version = version + 1 where id = ? and version = ? and state = 'waiting'")
                                .params(
                                        DatabaseClock.column(now.plus(lease)),
                                        delivery.id().value(),
                                        delivery.version().number())
                                .update()
                        == 1)
                .map(delivery -> find(delivery.id()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A claimed call went wrong and is made again later. */
    public void postpone(Delivery delivery, String failure, Duration pause) {
        jdbc.sql(
                        "update webhook_delivery set failure = ?, next_at = ?, version = version + 1 where id = ? and version = ?")
                .params(
                        failure,
                        DatabaseClock.column(clock.now().plus(pause)),
                        delivery.id().value(),
                        delivery.version().number())
                .update();
    }

    /** A claimed call is over, well or not; tells whether it still was claimed. */
    public boolean end(Change change, Delivery delivery, DeliveryState state, String failure) {
        return jdbc.sql(
                                "update webhook_delivery set state = ?, failure = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                delivery.state().to(state).code(),
                                failure,
                                delivery.id().value(),
                                delivery.version().number())
                        .update()
                == 1;
    }

    /** A call that was given up is made again, from the first attempt. */
    public Delivery retry(Change change, Delivery delivery) {
        Rows.requireChanged(
                jdbc.sql("update webhook_delivery set state = ?, attempts = 0, next_at = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .params(
                                delivery.state().to(DeliveryState.WAITING).code(),
                                DatabaseClock.column(change.now()),
                                delivery.id().value(),
                                delivery.version().number())
                        .update());
        return find(delivery.id()).orElseThrow();
    }

    /** A call of a webhook. */
    public Delivery get(WebhookId webhook, DeliveryId id) {
        return find(id).filter(delivery -> delivery.webhook().equals(webhook))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A page of a webhook's calls. */
    public Page<Delivery> page(WebhookId webhook, Optional<DeliveryState> state, PageRequest request) {
        Filter filter = Filter.none().is("webhook_id", webhook.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    private Optional<Delivery> find(DeliveryId id) {
        return jdbc.sql("select * from webhook_delivery where id = ?")
                .param(id.value())
                .query(Deliveries::read)
                .optional();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                DeliveryId.of(row.getString("id")),
                WebhookId.of(row.getString("webhook_id")),
                row.getString("payload"),
                State.of(DeliveryState.class, row.getString("state")),
                row.getInt("attempts"),
                row.getString("failure"),
                Rows.time(row, "next_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
