package io.tbaas.platform.api.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.store.list.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list as the API answers it. */
public record Items<T>(
        List<T> items,
        @Schema(description = "Cursor of the page that follows; absent on the last page.") @Nullable String next) {
    /** The answer of a list that is short by its nature and never has a second page. */
    public static <T> Items<T> whole(List<T> items) {
        return new Items<>(items, null);
    }

    /** The answer of a page. */
    public static <T> Items<T> of(Page<T> page) {
        return new Items<>(page.items(), page.next().orElse(null));
    }
}
