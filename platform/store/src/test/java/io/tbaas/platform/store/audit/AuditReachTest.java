package io.tbaas.platform.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditReachTest {
    private static final NetworkId NETWORK = NetworkId.of("net_00000000000000000001");
    private static final ChannelId ONE = ChannelId.of("chn_00000000000000000001");
    private static final ChannelId OTHER = ChannelId.of("chn_00000000000000000002");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void who_is_inside_reads_everything_and_of_what_it_left_until_then() {
        AuditReach reach = AuditReach.inside(NETWORK, Set.of(ONE), Map.of(OTHER.value(), THEN));

        assertThat(reach.scopes(Optional.empty()))
                .isEqualTo(List.of(all(NETWORK.value()), all(ONE.value()), old(OTHER)));
    }

    @Test
    void who_came_back_reads_everything_again() {
        AuditReach reach = AuditReach.inside(NETWORK, Set.of(ONE), Map.of(NETWORK.value(), THEN, ONE.value(), THEN));

        assertThat(reach.scopes(Optional.empty())).isEqualTo(List.of(all(NETWORK.value()), all(ONE.value())));
    }

    @Test
    void who_left_reads_until_then_and_one_channel_where_that_is_asked_for() {
        AuditReach reach = AuditReach.outside(NETWORK, Map.of(ONE.value(), THEN, OTHER.value(), THEN));

        assertThat(reach.scopes(Optional.empty())).isEqualTo(List.of(old(ONE), old(OTHER)));
        assertThat(reach.scopes(Optional.of(OTHER))).isEqualTo(List.of(old(OTHER)));
        assertThat(AuditReach.outside(NETWORK, Map.of(ONE.value(), THEN)).scopes(Optional.of(OTHER)))
                .isEmpty();
    }

    @Test
    void who_was_never_there_reads_nothing() {
        assertThat(AuditReach.outside(NETWORK, Map.of()).isEmpty()).isTrue();
        assertThat(AuditReach.inside(NETWORK, Set.of(), Map.of()).isEmpty()).isFalse();
    }

    private static AuditReach.Scope all(String id) {
        return new AuditReach.Scope(id, Optional.empty());
    }

    private static AuditReach.Scope old(ChannelId channel) {
        return new AuditReach.Scope(channel.value(), Optional.of(THEN));
    }
}
