package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.envelope.TransactionIds;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Response;

/** A signed, endorsed transaction, every layer of which a test can spoil before the layers above are signed. */
public final class TestTransaction {
    private static final HashFunction HASH = HashFunction.SHA_256;

    private final ChannelHeader.Builder channelHeader = ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
            .setChannelId(TestNetwork.CHANNEL);
    private final SignatureHeader.Builder signatureHeader = SignatureHeader.newBuilder();
    private final ChaincodeAction.Builder action =
            ChaincodeAction.newBuilder().setResponse(Response.newBuilder().setStatus(200));
    private final List<SigningIdentity> endorsers = new ArrayList<>();
    private SigningIdentity creator = TestNetwork.user(1);
    private Consumer<ChannelHeader.Builder> headerChange = unchanged -> {};
    private Consumer<SignatureHeader.Builder> creatorChange = unchanged -> {};
    private Consumer<Payload.Builder> payloadChange = unchanged -> {};
    private ByteString extension = ByteString.EMPTY;
    private boolean extensionGiven;

    public static TestTransaction calling(String chaincode, String nonce) {
        TestTransaction transaction = new TestTransaction();
        transaction.channelHeader.setExtension(ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build()
                .toByteString());
        transaction.signatureHeader.setNonce(ByteString.copyFromUtf8(nonce));
        transaction.action.setChaincodeId(
                ChaincodeID.newBuilder().setName(chaincode).setVersion("1"));
        return transaction;
    }

    public TestTransaction endorsedBy(SigningIdentity... identities) {
        endorsers.addAll(List.of(identities));
        return this;
    }

    public TestTransaction by(SigningIdentity identity) {
        creator = identity;
        return this;
    }

    public TestTransaction with(Consumer<ReadWriteSetBuilder> content) {
        ReadWriteSetBuilder builder = new ReadWriteSetBuilder(HASH);
        content.accept(builder);
        return changingAction(
                built -> built.setResults(builder.build().publicSet().toByteString()));
    }

    public TestTransaction changingAction(Consumer<ChaincodeAction.Builder> change) {
        change.accept(action);
        return this;
    }

    public TestTransaction changingChannelHeader(Consumer<ChannelHeader.Builder> change) {
        headerChange = headerChange.andThen(change);
        return this;
    }

    public TestTransaction changingSignatureHeader(Consumer<SignatureHeader.Builder> change) {
        creatorChange = creatorChange.andThen(change);
        return this;
    }

    public TestTransaction changingPayload(Consumer<Payload.Builder> change) {
        payloadChange = payloadChange.andThen(change);
        return this;
    }

    public TestTransaction withResponseExtension(ByteString bytes) {
        extension = bytes;
        extensionGiven = true;
        return this;
    }

    public String txId() {
        return TransactionIds.compute(signatureHeader.getNonce(), creator.serialized(), HASH);
    }

    public Envelope envelope() {
        Header header = header();
        ChaincodeProposalPayload proposal = ChaincodeProposalPayload.newBuilder()
                .setInput(ByteString.copyFromUtf8("input"))
                .build();
        ByteString hash = Proposals.hash(header, Proposals.withoutTransient(proposal), HASH);
        ByteString response = org.hyperledger.fabric.protos.peer.ProposalResponsePayload.newBuilder()
                .setProposalHash(hash)
                .setExtension(extensionGiven ? extension : action.build().toByteString())
                .build()
                .toByteString();
        List<Endorsement> endorsements = endorsers.stream()
                .map(endorser -> Endorsement.newBuilder()
                        .setEndorser(endorser.serialized())
                        .setSignature(endorser.sign(response.concat(endorser.serialized())))
                        .build())
                .toList();
        Payload.Builder payload = Proposals.transaction(header, proposal, response, endorsements).toBuilder();
        payloadChange.accept(payload);
        return sign(payload.build().toByteString(), creator);
    }

    public ByteString bytes() {
        return envelope().toByteString();
    }

    public static Envelope sign(ByteString payload, SigningIdentity creator) {
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(creator.sign(payload))
                .build();
    }

    private Header header() {
        ChannelHeader.Builder channel = channelHeader.clone().setTxId(txId());
        headerChange.accept(channel);
        SignatureHeader.Builder signature = signatureHeader.clone().setCreator(creator.serialized());
        creatorChange.accept(signature);
        return Header.newBuilder()
                .setChannelHeader(channel.build().toByteString())
                .setSignatureHeader(signature.build().toByteString())
                .build();
    }
}
