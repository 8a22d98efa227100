package io.tbaas.platform.store.list;

import io.tbaas.platform.store.DatabaseClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a list: texts of our own with place holders, and the values for them. */
public final class Filter {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<String> constant = new ArrayList<>();

    /** A filter that lets everything through. */
    public static Filter none() {
        return new Filter();
    }

    /** Rows whose column has the value. */
    public Filter is(String column, Object value) {
        constant.add(column);
        return where(column + " = ?", value);
    }

    /** Rows whose column has the value, if one is given. */
    public Filter is(String column, Optional<?> value) {
        value.ifPresent(given -> is(column, given));
        return this;
    }

    /** Rows whose time is not before the given one. */
    public Filter from(String column, Optional<Instant> time) {
        time.ifPresent(given -> where(column + " >= ?", DatabaseClock.column(DatabaseClock.known(given))));
        return this;
    }

    /** Rows whose time is before the given one. */
    public Filter before(String column, Optional<Instant> time) {
        time.ifPresent(given -> where(column + " < ?", DatabaseClock.column(DatabaseClock.known(given))));
        return this;
    }

    /** Rows whose column contains the text, whatever its case. */
    public Filter contains(String column, Optional<String> text) {
        text.ifPresent(given -> where(
                "lower(" + column + ") like ? escape '!'",
                "%"
                        + given.toLowerCase(java.util.Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_")
                        + "%"));
        return this;
    }

    /** Rows for which a condition of our own holds; it has one place holder per value. */
    public Filter where(String condition, Object... given) {
        conditions.add(condition);
        values.addAll(List.of(given));
        return this;
    }

    List<String> conditions() {
        return conditions;
    }

    List<Object> values() {
        return values;
    }

    /** The columns that have one value in all rows that pass. */
    List<String> constant() {
        return constant;
    }

    String digest() {
        return conditions + "" + values;
    }
}
