package io.tbaas.platform.api.event;

import io.tbaas.platform.domain.call.Call;
import java.time.Instant;

/** Ends what people let run out; asked again and again by a background job. */
public interface Expiry {
    /**
     * Ends some of what is over.
     *
     * @param now by the database's clock
     * @param limit most to end at once
     * @return how many were found over
     */
    int end(Call call, Instant now, int limit);
}
