package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.envelope.TransactionIds;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Response;

/** Transactions of a chaincode that never ran: what it would have read and written is given. */
final class TestTransactions {
    private static final AtomicLong NONCES = new AtomicLong();

    private final String chaincode;
    private final SigningIdentity creator;
    private final List<SigningIdentity> endorsers;

    TestTransactions(String chaincode, SigningIdentity creator, List<SigningIdentity> endorsers) {
        this.chaincode = chaincode;
        this.creator = creator;
        this.endorsers = endorsers;
    }

    TestTransactions endorsedBy(SigningIdentity... only) {
        return new TestTransactions(chaincode, creator, List.of(only));
    }

    ByteString write(String key, String value) {
        ReadWriteSetBuilder set = new ReadWriteSetBuilder(HashFunction.SHA_256);
        set.addWrite(chaincode, key, ByteString.copyFromUtf8(value));
        return signed(set).toByteString();
    }

    ByteString emit(String event) {
        ReadWriteSetBuilder set = new ReadWriteSetBuilder(HashFunction.SHA_256);
        set.addWrite(chaincode, event, ByteString.copyFromUtf8("value"));
        return signed(set, Optional.of(event)).toByteString();
    }

    ByteString read(String key, Version version) {
        ReadWriteSetBuilder set = new ReadWriteSetBuilder(HashFunction.SHA_256);
        set.addRead(chaincode, key, Optional.of(version));
        set.addWrite(chaincode, key, ByteString.copyFromUtf8("after reading"));
        return signed(set).toByteString();
    }

    ByteString withForeignSignature(String key) {
        ReadWriteSetBuilder set = new ReadWriteSetBuilder(HashFunction.SHA_256);
        set.addWrite(chaincode, key, ByteString.copyFromUtf8("value"));
        Envelope signed = signed(set);
        return signed.toBuilder()
                .setSignature(endorsers.getFirst().sign(signed.getPayload()))
                .build()
                .toByteString();
    }

    Envelope signed(ReadWriteSetBuilder set) {
        return signed(set, Optional.empty());
    }

    private Envelope signed(ReadWriteSetBuilder set, Optional<String> event) {
        ByteString nonce = ByteString.copyFromUtf8("nonce " + NONCES.incrementAndGet());
        String txId = TransactionIds.compute(nonce, creator.serialized(), HashFunction.SHA_256);
        ChaincodeID id = ChaincodeID.newBuilder().setName(chaincode).build();
        Header header = header(nonce, txId, id);
        ChaincodeProposalPayload payload = ChaincodeProposalPayload.newBuilder()
                .setInput(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.newBuilder().setChaincodeId(id))
                        .build()
                        .toByteString())
                .build();
        ByteString events = event.map(name -> ChaincodeEvent.newBuilder()
                        .setChaincodeId(chaincode)
                        .setTxId(txId)
                        .setEventName(name)
                        .build()
                        .toByteString())
                .orElse(ByteString.EMPTY);
        ChaincodeAction action = ChaincodeAction.newBuilder()
                .setEvents(events)
                .setResults(set.build().publicSet().toByteString())
                .setResponse(Response.newBuilder().setStatus(200))
                .setChaincodeId(id.toBuilder().setVersion("1.0"))
                .build();
        ByteString response = Proposals.responsePayload(
                Proposals.hash(header, Proposals.withoutTransient(payload), HashFunction.SHA_256), action);
        List<Endorsement> endorsements = new ArrayList<>();
        for (SigningIdentity endorser : endorsers) {
            endorsements.add(Endorsement.newBuilder()
                    .setEndorser(endorser.serialized())
                    .setSignature(endorser.sign(response.concat(endorser.serialized())))
                    .build());
        }
        Payload transaction = Proposals.transaction(header, payload, response, endorsements);
        ByteString bytes = transaction.toByteString();
        return Envelope.newBuilder()
                .setPayload(bytes)
                .setSignature(creator.sign(bytes))
                .build();
    }

    private Header header(ByteString nonce, String txId, ChaincodeID id) {
        return Header.newBuilder()
                .setChannelHeader(ChannelHeader.newBuilder()
                        .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                        .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                        .setChannelId(TestNetwork.CHANNEL)
                        .setTxId(txId)
                        .setExtension(ChaincodeHeaderExtension.newBuilder()
                                .setChaincodeId(id)
                                .build()
                                .toByteString())
                        .build()
                        .toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(creator.serialized())
                        .setNonce(nonce)
                        .build()
                        .toByteString())
                .build();
    }
}
