package io.tbaas.launcher;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signers;

/** Connects Hyperledger's published gateway client as an ordinary user of an organisation. */
public final class GatewayUser {
    private static final String USER = "User1";
    private static final int DEADLINE_SECONDS = 60;

    private GatewayUser() {}

    /** A connection that signs with the network's own fast provider. */
    public static Gateway connect(NetworkClient client, PeerOrganisationPlan organisation) {
        Path msp = client.folder().userMaterial(organisation, USER).resolve("msp");
        SigningIdentity user = MspFolder.signingIdentity(new MspId(organisation.mspId()), msp);
        return builder(client, organisation, msp)
                .hash(Hash.NONE)
                .signer(message -> user.sign(ByteString.copyFrom(message)).toByteArray())
                .connect();
    }

    /** A connection that signs as the client does by default, with an ECDSA key. */
    public static Gateway connectWithDefaultSigner(NetworkClient client, PeerOrganisationPlan organisation) {
        Path msp = client.folder().userMaterial(organisation, USER).resolve("msp");
        return builder(client, organisation, msp)
                .hash(Hash.SHA256)
                .signer(Signers.newPrivateKeySigner(privateKey(msp.resolve("keystore"))))
                .connect();
    }

    private static Gateway.Builder builder(NetworkClient client, PeerOrganisationPlan organisation, Path msp) {
        return Gateway.newInstance()
                .identity(new PemIdentity(organisation.mspId(), read(only(msp.resolve("signcerts")))))
                .connection(client.channel(organisation))
                .evaluateOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .endorseOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    private static PrivateKey privateKey(Path folder) {
        try {
            return Identities.readPrivateKey(read(only(folder)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The user's key in " + folder + " cannot be read", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static Path only(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("no file in it"));
        } catch (IOException e) {
            throw new IllegalStateException("The folder " + folder + " cannot be read", e);
        }
    }

    /** The certificate as it stands in its file, for the JDK does not read those with SM2 keys. */
    private record PemIdentity(String mspId, String pem) implements Identity {
        @Override
        public String getMspId() {
            return mspId;
        }

        @Override
        public byte[] getCredentials() {
            return pem.getBytes(StandardCharsets.UTF_8);
        }
    }
}
