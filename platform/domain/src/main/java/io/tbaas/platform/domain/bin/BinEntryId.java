package io.tbaas.platform.domain.bin;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an entry of the recycle bin. */
public record BinEntryId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<BinEntryId> KIND = new IdKind<>("bin", BinEntryId::new);

    public BinEntryId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static BinEntryId of(String value) {
        return new BinEntryId(value);
    }
}
