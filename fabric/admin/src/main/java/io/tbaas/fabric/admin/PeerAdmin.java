package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import java.time.InstantSource;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.peer.ChannelInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;

/** What an administrator asks of one peer; thread safe. */
public final class PeerAdmin {
    private static final String CONFIGURATION = "cscc";
    private static final String QUERY = "qscc";
    private static final String LIFECYCLE = "_lifecycle";

    private final PeerConnection peer;
    private final SigningIdentity administrator;
    private final InstantSource clock;

    /** Calls the peer as this administrator. */
    public PeerAdmin(PeerConnection peer, SigningIdentity administrator, InstantSource clock) {
        this.peer = peer;
        this.administrator = administrator;
        this.clock = clock;
    }

    /** Joins a channel by its genesis block. */
    public void join(Block genesis) {
        evaluate(ContractCall.of("", CONFIGURATION, "JoinChain", genesis));
    }

    /** The channels that the peer has joined. */
    public List<ChannelId> channels() {
        return parse(ChannelQueryResponse.parser(), evaluate(ContractCall.of("", CONFIGURATION, "GetChannels")))
                .getChannelsList()
                .stream()
                .map(ChannelInfo::getChannelId)
                .map(ChannelId::new)
                .toList();
    }

    /** The channel's present configuration as the peer knows it. */
    public Config configuration(ChannelId channel) {
        return parse(
                Config.parser(), evaluate(ContractCall.of("", CONFIGURATION, "GetChannelConfig", channel.value())));
    }

    /** Height and newest block hash of a channel. */
    public BlockchainInfo info(ChannelId channel) {
        return parse(
                BlockchainInfo.parser(),
                evaluate(ContractCall.of(channel.value(), QUERY, "GetChainInfo", channel.value())));
    }

    /** The block with a transaction. */
    public Block blockOf(ChannelId channel, String transactionId) {
        return parse(
                Block.parser(),
                evaluate(ContractCall.of(channel.value(), QUERY, "GetBlockByTxID", channel.value(), transactionId)));
    }

    /**
     * Installs a contract package, which builds it.
     *
     * @return its package id
     */
    public String install(ByteString contractPackage) {
        InstallChaincodeArgs arguments = InstallChaincodeArgs.newBuilder()
                .setChaincodeInstallPackage(contractPackage)
                .build();
        return parse(
                        InstallChaincodeResult.parser(),
                        evaluate(ContractCall.of("", LIFECYCLE, "InstallChaincode", arguments)))
                .getPackageId();
    }

    /** The packages installed on the peer. */
    public QueryInstalledChaincodesResult installed() {
        return parse(
                QueryInstalledChaincodesResult.parser(),
                evaluate(ContractCall.of(
                        "", LIFECYCLE, "QueryInstalledChaincodes", QueryInstalledChaincodesArgs.getDefaultInstance())));
    }

    /** The contracts committed on a channel. */
    public QueryChaincodeDefinitionsResult definitions(ChannelId channel) {
        return parse(
                QueryChaincodeDefinitionsResult.parser(),
                evaluate(ContractCall.of(
                        channel.value(),
                        LIFECYCLE,
                        "QueryChaincodeDefinitions",
                        QueryChaincodeDefinitionsArgs.getDefaultInstance())));
    }

    /** Any call whose answer alone counts. */
    public ByteString evaluate(ContractCall call) {
        return peer.endorse(PreparedProposal.of(call, administrator, clock.instant()))
                .getResponse()
                .getPayload();
    }

    private <M extends Message> M parse(Parser<M> parser, ByteString payload) {
        try {
            return parser.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new TbaasException(AdminError.NODE_REFUSED, peer.name() + " sent an answer that cannot be read", e);
        }
    }
}
