package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.x509.Pem;
import io.tbaas.fabric.protocol.TestChannel;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.junit.jupiter.api.Test;

/** Bytes that were tampered with are refused with a typed error, or are still good; nothing else may happen. */
class MutationTest {
    private static final long SEED = 20_260_301L;

    private final TestChannel channel = new TestChannel();
    private final ChannelBundle bundle = channel.bundle();
    private final Random random = new Random(SEED);
    private int refused;

    @Test
    void configurations() {
        byte[] config = channel.config().toByteArray();
        for (int i = 0; i < 300; i++) {
            byte[] mutated = mutated(config);
            attempt(() -> ChannelBundle.of(TestChannel.ID, Config.parseFrom(mutated), VerificationCache.disabled()));
        }
        assertThat(refused).as("seed %d", SEED).isPositive();
    }

    @Test
    void blocks() {
        byte[] block = channel.genesis().toByteArray();
        for (int i = 0; i < 300; i++) {
            byte[] mutated = mutated(block);
            attempt(() -> ChannelBundle.ofBlock(Block.parseFrom(mutated), VerificationCache.disabled()));
        }
        assertThat(refused).as("seed %d", SEED).isPositive();
    }

    @Test
    void updates() {
        SigningIdentity admin = channel.orderer().identity("admin", "admin");
        Config wanted = Edits.value(
                channel.config(),
                "BatchTimeout",
                BatchTimeout.newBuilder().setTimeout("3s").build(),
                "Orderer");
        ConfigUpdate update = ConfigUpdates.compute(channel.config(), wanted).toBuilder()
                .setChannelId(TestChannel.ID.value())
                .build();
        byte[] envelope = TestChannel.envelope(update, admin).toByteArray();
        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = mutated(envelope);
            attempt(() -> bundle.successor(bundle.proposeUpdate(Envelope.parseFrom(mutated))));
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(1_000);
    }

    @Test
    void identities_and_principals() {
        byte[] identity = channel.org1().identity("peer0", "peer").serialized().toByteArray();
        byte[] principal = SignaturePolicies.principal(
                        MSPRoleType.PEER, channel.org1().id())
                .toByteArray();
        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = mutated(identity);
            MSPPrincipal mutatedPrincipal = principalOf(mutated(principal));
            try {
                Identity read = bundle.msps().deserialize(ByteString.copyFrom(mutated));
                bundle.msps().validate(read);
                bundle.msps().requirePrincipal(read, mutatedPrincipal);
            } catch (MspException typed) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(1_000);
    }

    @Test
    void certificates() {
        SigningIdentity peer = channel.org1().identity("peer0", "peer");
        byte[] der = peer.certificate().der().toArray();
        for (int i = 0; i < 3_000; i++) {
            String pem = Pem.write("CERTIFICATE", Bytes.wrap(mutated(der)));
            SerializedIdentity identity = SerializedIdentity.newBuilder()
                    .setMspid("Org1MSP")
                    .setIdBytes(ByteString.copyFromUtf8(pem))
                    .build();
            try {
                bundle.msps().requireWellFormed(identity);
                Identity read = bundle.msps().deserialize(identity.toByteString());
                bundle.msps().validate(read);
            } catch (MspException typed) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(2_000);
    }

    @Test
    void policy_texts() {
        String text = "OR('Org1MSP.member', AND(\"Org2MSP.peer\", OutOf(2, 'A.admin', 'B.client', 'C.orderer')))";
        for (int i = 0; i < 5_000; i++) {
            String mutated = new String(mutated(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            attempt(() -> SignaturePolicyParser.parse(mutated));
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(1_000);
    }

    private static MSPPrincipal principalOf(byte[] bytes) {
        try {
            return MSPPrincipal.parseFrom(bytes);
        } catch (InvalidProtocolBufferException malformed) {
            return MSPPrincipal.newBuilder()
                    .setPrincipal(ByteString.copyFrom(bytes))
                    .build();
        }
    }

    private interface Attempt {
        void run() throws InvalidProtocolBufferException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (TbaasException | InvalidProtocolBufferException typed) {
            refused++;
        } catch (RuntimeException | StackOverflowError other) {
            throw new AssertionError("seed " + SEED + ": " + other, other);
        }
    }

    /** One to four bytes changed, removed or repeated. */
    private byte[] mutated(byte[] original) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
                default -> bytes = repeated(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
            }
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        byte[] shorter = new byte[bytes.length - (to - from)];
        System.arraycopy(bytes, 0, shorter, 0, from);
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter.length == 0 ? bytes : shorter;
    }

    private static byte[] repeated(byte[] bytes, int from, int to) {
        byte[] longer = new byte[bytes.length + (to - from)];
        System.arraycopy(bytes, 0, longer, 0, to);
        System.arraycopy(bytes, from, longer, to, bytes.length - from);
        return longer;
    }
}
