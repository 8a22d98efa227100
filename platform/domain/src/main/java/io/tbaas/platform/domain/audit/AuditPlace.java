package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.util.Optional;

/**
 * Where an audit row stands, and by that who reads it.
 *
 * @param company whose list has the row: of a company's chain the company, of a network's chain the one whose act it is; empty in the platform's
 * @param scope the network, or the channel of it, or the platform: who knows of that reads the row, too; empty in a company's chain
 */
public record AuditPlace(ChainId chain, Optional<CompanyId> company, Optional<String> scope) {
    /** A place in the chain of a company, or in the platform's. */
    public static AuditPlace of(ChainId chain) {
        Optional<CompanyId> company = chain.company();
        return new AuditPlace(chain, company, company.isPresent() ? Optional.empty() : Optional.of(chain.value()));
    }

    /** A place in the chain of a network. */
    public static AuditPlace of(NetworkId network, Optional<CompanyId> company, Optional<ChannelId> channel) {
        ChainId chain = ChainId.of(network);
        return new AuditPlace(
                chain, company, Optional.of(channel.map(ChannelId::value).orElse(chain.value())));
    }

    /** The channel that the row is about, if it is about one. */
    public Optional<ChannelId> channel() {
        return scope.filter(ChannelId.KIND::matches).map(ChannelId::of);
    }

    /** Whether the platform writes rows there: only in a network's chain there are acts of several companies, and channels. */
    boolean isPossible() {
        return chain.isOfNetwork()
                ? scope.equals(Optional.of(chain.value())) || channel().isPresent()
                : equals(of(chain));
    }
}
