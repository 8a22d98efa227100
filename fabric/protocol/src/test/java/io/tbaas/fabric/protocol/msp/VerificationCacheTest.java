package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestOrganisation;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationCacheTest {
    private static final ByteString MESSAGE = ByteString.copyFromUtf8("message");

    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");
    private final SigningIdentity signer = org1.identity("user", "client");

    @Test
    void good_signature_is_kept_and_bad_one_is_not() {
        VerificationCache cache = VerificationCache.of(100);
        Identity identity = identity(cache);
        ByteString signature = signer.sign(MESSAGE);
        assertThat(identity.verify(MESSAGE, ByteString.copyFromUtf8("bad"))).isFalse();
        assertThat(cache.size()).isZero();
        assertThat(identity.verify(MESSAGE, signature)).isTrue();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(identity.verify(MESSAGE, signature)).isTrue();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(identity.verify(ByteString.copyFromUtf8("other"), signature)).isFalse();
    }

    @Test
    void own_signature_can_be_entered() {
        VerificationCache cache = VerificationCache.of(100);
        ByteString made = ByteString.copyFromUtf8("not checked, because its maker entered it");
        cache.remember(signer, MESSAGE, made);
        assertThat(identity(cache).verify(MESSAGE, made)).isTrue();
        SigningIdentity other = org1.identity("other", "client");
        Identity otherIdentity = registry(cache).deserialize(other.serialized());
        assertThat(otherIdentity.verify(MESSAGE, made)).isFalse();
    }

    @Test
    void disabled_cache_keeps_nothing() {
        VerificationCache cache = VerificationCache.disabled();
        ByteString made = ByteString.copyFromUtf8("made up");
        cache.remember(signer, MESSAGE, made);
        assertThat(identity(cache).verify(MESSAGE, made)).isFalse();
        assertThat(identity(cache).verify(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(cache.size()).isZero();
    }

    @Test
    void size_is_bounded_and_what_is_used_stays() {
        BoundedCache<Integer, String> cache = new BoundedCache<>(100);
        cache.put(0, "value 0");
        for (int i = 1; i < 1_000; i++) {
            cache.put(i, "value " + i);
            assertThat(cache.find(0)).contains("value 0");
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }
        assertThat(cache.find(1)).isEmpty();
        assertThat(cache.find(999)).contains("value 999");
    }

    private Identity identity(VerificationCache cache) {
        return registry(cache).deserialize(signer.serialized());
    }

    private MspRegistry registry(VerificationCache cache) {
        return MspRegistry.of(List.of(Msp.of(org1.config(), MspVersion.V1_4_3, cache)));
    }
}
