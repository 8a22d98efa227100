package io.tbaas.platform.store.list;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One list of the API: pages by keyset, so that a page costs the same however far behind the first it lies.
 *
 * <p>Immutable; made once per repository. Columns to sort by are named here and nowhere else, so no caller's text reaches the statement.
 */
public final class Listing<T> {
    private static final int FETCH_SIZE = 500;

    private final String from;
    private final RowMapper<T> mapper;
    private final Column key;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<List<String>> prefixes = new ArrayList<>();
    private String defaultSort = "";

    private record Column(String name, ColumnType type) {}

    private record Row<T>(T item, String value, String key) {}

    private Listing(String from, Column key, RowMapper<T> mapper) {
        this.from = from;
        this.key = key;
        this.mapper = mapper;
    }

    /**
     * A list.
     *
     * @param from table, or tables with their joins
     * @param key column that is unique in the list and settles ties
     */
    public static <T> Listing<T> of(String from, String key, RowMapper<T> mapper) {
        return new Listing<>(from, new Column(key, ColumnType.TEXT), mapper);
    }

    /** A list whose unique column is a number and its only order, greatest first. */
    public static <T> Listing<T> bySequence(String from, String key, String sortName, RowMapper<T> mapper) {
        return new Listing<>(from, new Column(key, ColumnType.NUMBER), mapper)
                .sortable(sortName, key, ColumnType.NUMBER)
                .sortedBy("-" + sortName);
    }

    /** A list whose unique column is a number that callers do not see. */
    public static <T> Listing<T> byNumber(String from, String key, RowMapper<T> mapper) {
        return new Listing<>(from, new Column(key, ColumnType.NUMBER), mapper);
    }

    /** Lets callers sort by a column, under a name of the API; the column must not be null. */
    public Listing<T> sortable(String name, String column, ColumnType type) {
        columns.put(name, new Column(column, type));
        return this;
    }

    /**
     * Names the columns that indexes begin with before those that are sorted by, the most particular first. Where a filter gives all of them a value,
     * they stand first in the order, too: that changes nothing in it, and H2 takes no index for an order that begins otherwise.
     */
    public Listing<T> within(String... prefix) {
        prefixes.add(List.of(prefix));
        return this;
    }

    /** The order where the caller asks for none, for example {@code -created}. */
    public Listing<T> sortedBy(String sort) {
        this.defaultSort = sort;
        return this;
    }

    /** The page that is asked for, of those rows that the filter lets through. */
    public Page<T> page(JdbcClient jdbc, Filter filter, PageRequest request) {
        return page(jdbc, List.of(filter), request);
    }

    /**
     * The page of lists that have no row in common, shown as one: each is asked for its own part, by its own index. Several only where all orders are
     * of numbers and times.
     *
     * @param parts at least one; a cursor is bound to the first, so others may come and go between two pages
     */
    public Page<T> page(JdbcClient jdbc, List<Filter> parts, PageRequest request) {
        String sort = request.sort().orElse(defaultSort);
        boolean descending = sort.startsWith("-");
        Column column = columns.get(descending ? sort.substring(1) : sort);
        if (column == null) {
            throw Problem.of(ProblemCode.UNKNOWN_SORT).field("sort").with("known", String.join(", ", columns.keySet()));
        }
        String list = Integer.toHexString((from + sort + parts.getFirst().digest()).hashCode());
        Optional<Cursor> cursor = request.cursor().map(text -> Cursor.decode(text, list));
        List<Row<T>> rows = new ArrayList<>();
        for (Filter part : parts) {
            rows.addAll(rows(jdbc, part, column, descending, cursor, request.limit()));
        }
        if (parts.size() > 1) {
            Comparator<Row<T>> ascending = Comparator.<Row<T>, String>comparing(Row::value, column.type::compare)
                    .thenComparing(Row::key, key.type::compare);
            rows.sort(descending ? ascending.reversed() : ascending);
        }
        return page(rows, request.limit(), list);
    }

    private List<Row<T>> rows(
            JdbcClient jdbc, Filter filter, Column column, boolean descending, Optional<Cursor> cursor, int limit) {
        JdbcClient.StatementSpec statement = jdbc.sql(statement(filter, column, descending, cursor.isPresent()));
        for (Object value : filter.values()) {
            statement = statement.param(value);
        }
        statement = cursor.isPresent() ? bind(statement, column, cursor.get()) : statement.param(column.type.least());
        return statement
                .param(limit + 1)
                .query((row, number) -> new Row<>(
                        mapper.mapRow(row, number),
                        column.type.read(row, label(column)),
                        key.type.read(row, label(key))))
                .list();
    }

    /**
     * Everything that the filter lets through, read as it is needed; inside a transaction. In the order of a column that callers may sort by, from
     * its least, or of the unique column.
     */
    public void forEach(JdbcClient jdbc, Filter filter, String sort, Consumer<T> reader) {
        Column column = columns.getOrDefault(sort, key);
        List<String> order = new ArrayList<>(prefix(filter));
        order.add(column.name);
        if (!column.name.equals(key.name)) {
            order.add(key.name);
        }
        String where = filter.conditions().isEmpty() ? "" : " where " + String.join(" and ", filter.conditions());
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "select * from " + from + where + " order by " + String.join(", ", order))
                .withFetchSize(FETCH_SIZE);
        for (Object value : filter.values()) {
            statement = statement.param(value);
        }
        try (Stream<T> rows = statement.query(mapper).stream()) {
            rows.forEach(reader);
        }
    }

    private String statement(Filter filter, Column column, boolean descending, boolean hasCursor) {
        String beyond = descending ? "<" : ">";
        List<String> conditions = new ArrayList<>(filter.conditions());
        if (hasCursor && column.name.equals(key.name)) {
            conditions.add(key.name + " " + beyond + " ?");
        } else if (!hasCursor) {
            conditions.add(column.name
                    + " >= ?"); // true of every row; H2 takes the index that is sorted only for a range in it
        } else {
            // The first comparison lets the index be used; the second settles ties.
            conditions.add(column.name + " " + beyond + "= ? and (" + column.name + " " + beyond + " ? or " + key.name
                    + " " + beyond + " ?)");
        }
        String direction = descending ? " desc" : "";
        List<String> order = new ArrayList<>(prefix(filter));
        order.add(column.name);
        if (!column.name.equals(key.name)) {
            order.add(key.name);
        }
        return "select * from " + from + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by " + String.join(direction + ", ", order) + direction + " limit ?";
    }

    private List<String> prefix(Filter filter) {
        return prefixes.stream()
                .filter(prefix -> filter.constant().containsAll(prefix))
                .findFirst()
                .orElse(List.of());
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Column column, Cursor cursor) {
        try {
            Object keyValue = key.type.parse(cursor.key());
            if (column.name.equals(key.name)) {
                return statement.param(keyValue);
            }
            Object value = column.type.parse(cursor.value());
            return statement.param(value).param(value).param(keyValue);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.BAD_CURSOR, e).field("cursor");
        }
    }

    private static <T> Page<T> page(List<Row<T>> rows, int limit, String list) {
        List<T> items = rows.stream().limit(limit).map(Row::item).toList();
        if (rows.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        Row<T> last = rows.get(limit - 1);
        return new Page<>(items, Optional.of(new Cursor(list, last.value, last.key).encoded()));
    }

    /** The column's name in the result, without the table's alias. */
    private static String label(Column column) {
        return column.name.substring(column.name.indexOf('.') + 1);
    }
}
