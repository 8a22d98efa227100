package io.tbaas.platform.domain.event;

/**
 * What one account noted on an event item.
 *
 * @param seen the item's place in the feed when the account last read it; 0 where it never did
 * @param starred whether the account marked it to find it again
 */
public record EventMark(long seen, boolean starred) {
    /** Nothing was noted. */
    public static final EventMark NONE = new EventMark(0, false);
}
