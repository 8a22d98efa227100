package io.tbaas.platform.store.list;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: opaque to callers, and bound to one list in one order under one filter.
 *
 * @param list digest of all that must be the same on the next page
 * @param value sorted column's value of the last item
 * @param key unique column's value of the last item
 */
record Cursor(String list, String value, String key) {
    private static final String SEPARATOR = "\u001f";

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, list, value, key).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String text, String expectedList) {
        try {
            String parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int first = parts.indexOf(SEPARATOR);
            int last = parts.lastIndexOf(SEPARATOR); // the value between them may hold any sign
            if (first < last && parts.substring(0, first).equals(expectedList)) {
                return new Cursor(expectedList, parts.substring(first + 1, last), parts.substring(last + 1));
            }
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.BAD_CURSOR, e).field("cursor");
        }
        throw Problem.of(ProblemCode.BAD_CURSOR).field("cursor");
    }
}
