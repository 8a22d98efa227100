package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.quota.QuotaCounter;
import org.springframework.stereotype.Component;

/** Counts the channels of a company. */
@Component
final class ChannelCounter implements QuotaCounter {
    private final Channels channels;

    ChannelCounter(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Quota quota() {
        return Quota.CHANNELS;
    }

    @Override
    public long count(CompanyId company) {
        return channels.count(company);
    }
}
