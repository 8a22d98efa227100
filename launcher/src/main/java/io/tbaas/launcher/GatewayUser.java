package io.tbaas.launcher;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

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

    /** A connection that signs as the client does by default. */
    public static Gateway connectWithDefaultSigner(NetworkClient client, PeerOrganisationPlan organisation) {
        Path msp = client.folder().userMaterial(organisation, USER).resolve("msp");
        return builder(client, organisation, msp)
                .hash(Hash.SHA256)
                .signer(Signers.newPrivateKeySigner(privateKey(msp.resolve("keystore"))))
                .connect();
    }

    private static Gateway.Builder builder(NetworkClient client, PeerOrganisationPlan organisation, Path msp) {
        return Gateway.newInstance()
                .identity(new X509Identity(organisation.mspId(), certificate(msp.resolve("signcerts"))))
                .connection(client.channel(organisation))
                .evaluateOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .endorseOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    private static X509Certificate certificate(Path folder) {
        try (Reader reader = Files.newBufferedReader(only(folder))) {
            return Identities.readX509Certificate(reader);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("The user's certificate in " + folder + " cannot be read", e);
        }
    }

    private static PrivateKey privateKey(Path folder) {
        try (Reader reader = Files.newBufferedReader(only(folder))) {
            return Identities.readPrivateKey(reader);
        } catch (IOException | InvalidKeyException e) {
            throw new IllegalStateException("The user's key in " + folder + " cannot be read", e);
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("no file in " + folder));
        }
    }
}
