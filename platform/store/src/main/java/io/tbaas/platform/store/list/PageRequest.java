package io.tbaas.platform.store.list;

import java.util.Optional;

/**
 * The part of a list that is asked for.
 *
 * @param limit most items to answer
 * @param cursor where the page before ended
 * @param sort name of a column to sort by, with {@code -} before it for the greatest first; the list's default where empty
 */
public record PageRequest(int limit, Optional<String> cursor, Optional<String> sort) {
    /** Most items that may be asked for. */
    public static final int LIMIT_MAX = 200;
    /** Items answered where nothing is asked for. */
    public static final int LIMIT_DEFAULT = 50;

    /** The first page in the list's default order. */
    public static PageRequest first() {
        return new PageRequest(LIMIT_DEFAULT, Optional.empty(), Optional.empty());
    }
}
