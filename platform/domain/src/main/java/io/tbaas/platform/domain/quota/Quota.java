package io.tbaas.platform.domain.quota;

import java.util.Locale;

/**
 * What a company may have only so much of; the amount is the default where the operator sets no other. Nothing counts storage yet.
 */
public enum Quota {
    ACCOUNTS(200),
    API_KEYS(1_000),
    CONSORTIA(50),
    NETWORKS(20),
    NODES(100),
    CHANNELS(100),
    STORAGE_GIB(500),
    CALLS_PER_MINUTE(6_000);

    private final long defaultAmount;

    Quota(long defaultAmount) {
        this.defaultAmount = defaultAmount;
    }

    /** How much a company may have where nothing else is set. */
    public long defaultAmount() {
        return defaultAmount;
    }

    /** The name in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
