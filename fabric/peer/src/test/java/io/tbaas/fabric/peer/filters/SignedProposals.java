package io.tbaas.fabric.peer.filters;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Proposals with just so much content as filters look at. */
final class SignedProposals {
    private SignedProposals() {}

    static SignedProposal at(Instant instant) {
        return of(header(
                ChannelHeader.newBuilder()
                        .setTimestamp(Timestamp.newBuilder()
                                .setSeconds(instant.getEpochSecond())
                                .setNanos(instant.getNano()))
                        .build()
                        .toByteString(),
                ByteString.EMPTY));
    }

    static SignedProposal by(ByteString creator) {
        return of(header(
                ByteString.EMPTY,
                SignatureHeader.newBuilder().setCreator(creator).build().toByteString()));
    }

    static ByteString header(ByteString channelHeader, ByteString signatureHeader) {
        return Header.newBuilder()
                .setChannelHeader(channelHeader)
                .setSignatureHeader(signatureHeader)
                .build()
                .toByteString();
    }

    static SignedProposal of(ByteString header) {
        return SignedProposal.newBuilder()
                .setProposalBytes(
                        Proposal.newBuilder().setHeader(header).build().toByteString())
                .build();
    }
}
