package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Changes;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Purges what was in the bin for long enough. */
@Component
final class OverdueBin implements Expiry {
    private final Changes changes;
    private final Bin bin;
    private final BinDesk desk;

    OverdueBin(Changes changes, Bin bin, BinDesk desk) {
        this.changes = changes;
        this.bin = bin;
        this.desk = desk;
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<BinEntry> over = bin.over(now, limit);
        over.forEach(entry -> changes.apply(call, SystemAction.BIN_PURGED, change -> {
            change.audit(ChainId.of(entry.company()), ResourceRef.of(ResourceKind.BIN_ENTRY, entry.id()));
            desk.purgeOverdue(change, entry);
            return entry;
        }));
        return over.size();
    }
}
