package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.List;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;

/** Valid messages, and changed ones under true signatures; for one thread. */
final class SignedMessages {
    private final String channel;
    private final Forge forge;
    private final Random random;
    private final FieldMutation fields;
    private final Block genesis;
    private final ConfigUpdate update;
    private final List<ProposalResponsePayload> outcomes;
    private final ByteString contractPackage;

    /**
     * What messages are made from.
     *
     * @param update a configuration update of the channel
     * @param outcomes what endorsers signed
     */
    record Models(
            Block genesis, ConfigUpdate update, List<ProposalResponsePayload> outcomes, ByteString contractPackage) {}

    SignedMessages(TestNetwork network, String channel, Models models, Random random) {
        this.channel = channel;
        this.random = random;
        forge = new Forge(network, channel, random);
        fields = new FieldMutation(random);
        genesis = models.genesis();
        update = models.update();
        outcomes = models.outcomes();
        contractPackage = models.contractPackage();
    }

    Forge forge() {
        return forge;
    }

    /** A call of a contract or system chaincode, changed before it was signed. */
    SignedProposal proposal(String contract) {
        SigningIdentity signer = random.nextBoolean() ? forge.client() : forge.administrator();
        Proposal proposal = valid(contract, signer);
        return Forge.signed(random.nextInt(5) == 0 ? proposal : (Proposal) fields.mutate(proposal), signer);
    }

    private Proposal valid(String contract, SigningIdentity signer) {
        return switch (contract) {
            case "qscc" ->
                forge.proposal(channel, contract, signer, text("GetBlockByNumber"), text(channel), text("1"));
            case "cscc" ->
                forge.proposal(
                        "",
                        contract,
                        signer,
                        text("JoinChain"),
                        fields.mutate(genesis).toByteString());
            case "_lifecycle" -> lifecycle(signer);
            default ->
                forge.proposal(
                        channel,
                        contract,
                        signer,
                        text(pick("put", "add", "del", "count")),
                        text("a"),
                        text("z"),
                        text("k"));
        };
    }

    private Proposal lifecycle(SigningIdentity signer) {
        List<Message> arguments = List.of(
                InstallChaincodeArgs.newBuilder()
                        .setChaincodeInstallPackage(contractPackage)
                        .build(),
                ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                        .setName("other")
                        .setVersion("1")
                        .setSequence(1)
                        .build(),
                CommitChaincodeDefinitionArgs.newBuilder()
                        .setName("mix")
                        .setVersion("2")
                        .setSequence(2)
                        .build(),
                QueryChaincodeDefinitionArgs.newBuilder().setName("mix").build());
        Message argument = arguments.get(random.nextInt(arguments.size()));
        String function = argument.getDescriptorForType().getName().replace("Args", "");
        return forge.proposal(
                argument instanceof InstallChaincodeArgs ? "" : channel,
                "_lifecycle",
                signer,
                text(function),
                fields.mutate(argument).toByteString());
    }

    /** A transaction whose outcome was changed before the endorsers signed it. */
    Envelope endorsed() {
        ProposalResponsePayload outcome = outcome();
        return forge.endorsed(random.nextInt(4) == 0 ? outcome : (ProposalResponsePayload) fields.mutate(outcome));
    }

    /** A transaction that was changed before its creator signed it. */
    Envelope transaction() {
        return resigned(forge.endorsed(outcome()));
    }

    private ProposalResponsePayload outcome() {
        return outcomes.get(random.nextInt(outcomes.size()));
    }

    Envelope configUpdate() {
        ConfigUpdateEnvelope signed = ConfigUpdateEnvelope.newBuilder()
                .setConfigUpdate(fields.mutate(update).toByteString())
                .build();
        return resigned(forge.signed(forge.payload(HeaderType.CONFIG_UPDATE_VALUE, signed.toByteString())));
    }

    Envelope seek() {
        SeekInfo seek = SeekInfo.newBuilder()
                .setStart(SeekPosition.newBuilder().setOldest(SeekOldest.getDefaultInstance()))
                .setStop(SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()))
                .setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY)
                .build();
        return resigned(forge.signed(forge.payload(HeaderType.DELIVER_SEEK_INFO_VALUE, seek.toByteString())));
    }

    private Envelope resigned(Envelope envelope) {
        if (random.nextInt(5) == 0) {
            return envelope;
        }
        Payload payload = Layers.parse(envelope.getPayload(), Payload.parser());
        return forge.signed((Payload) fields.mutate(payload));
    }

    /** Bytes of a message, mostly as they are, else changed behind the signature's back. */
    byte[] encoded(Message message) {
        return switch (random.nextInt(6)) {
            case 0 -> new ByteMutation(random).mutate(message.toByteArray());
            case 1 -> fields.mutate(message).toByteArray();
            default -> message.toByteArray();
        };
    }

    Message changed(Message message) {
        return fields.mutate(message);
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static ByteString text(String value) {
        return ByteString.copyFromUtf8(value);
    }
}
