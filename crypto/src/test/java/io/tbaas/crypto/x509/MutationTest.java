package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever arrives, the answer is a value or a typed error. */
class MutationTest {
    private static final int ROUNDS = 1_000;
    private static final long SEED = Long.getLong("tbaas.seed", 20_260_504L);

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void changed_structures_are_read_or_refused(SignatureAlgorithm algorithm) {
        CertificateAuthority root = Fixtures.root("root", algorithm, Fixtures.VALIDITY);
        SigningKey key = Fixtures.key(algorithm);
        Certificate leaf = root.issue(Fixtures.issue("leaf"), key.verificationKey());
        ChainValidator validator = new ChainValidator(List.of(root.certificate()), List.of());
        mutate(leaf.der(), der -> {
            Certificate read = Certificate.ofDer(der);
            assertThat(validator.validate(read.withLowS())).isNotNull();
            assertThat(read.toString()).isNotEmpty();
        });
        mutate(
                root.revoke(List.of(leaf.serialNumber()), Fixtures.START, Fixtures.END)
                        .der(),
                der -> {
                    RevocationList read = RevocationList.of(der);
                    assertThat(read.isSignedBy(root.certificate()) && read.revokes(leaf))
                            .isIn(true, false);
                });
        mutate(
                CertificateRequest.create(SubjectName.ofCommonName("user"), List.of("host"), key)
                        .der(),
                der -> assertThat(CertificateRequest.ofDer(der).isAuthentic()).isIn(true, false));
        mutate(PemKeys.privateKeyInfo(key), der -> assertThat(SignatureSuites.signingKey(der))
                .isNotNull());
        mutate(key.verificationKey().encoded(), der -> assertThat(SignatureSuites.verificationKey(der))
                .isNotNull());
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void changed_signatures_never_verify(SignatureAlgorithm algorithm) {
        SigningKey key = Fixtures.key(algorithm);
        byte[] message = {1, 2, 3};
        byte[] signature = key.sign(message);
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] changed = signature.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(key.verificationKey().verify(message, changed))
                    .as("seed %d, round %d", SEED, round)
                    .isFalse();
        }
    }

    private static void mutate(Bytes original, Consumer<Bytes> reader) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = original.toArray();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                reader.accept(Bytes.wrap(changed));
            } catch (TbaasException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            } catch (RuntimeException unexpected) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + Bytes.wrap(changed), unexpected);
            }
        }
    }
}
