package io.tbaas.launcher.contract;

import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.ContractCalls;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.GatewayUser;
import io.tbaas.launcher.LauncherError;
import io.tbaas.launcher.NetworkClient;
import java.util.List;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which function of which contract is called, with what and as whom. */
final class CallOptions {
    @Mixin
    private final ChannelOptions target = new ChannelOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The contract.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private String name;

    @Parameters(index = "1", paramLabel = "FUNCTION", description = "Its function.")
    @SuppressWarnings("NullAway.Init")
    private String function;

    @Parameters(
            index = "2..*",
            paramLabel = "ARGUMENT",
            description = "The function's arguments; after -- everything is one, also what begins with a dash.")
    private List<String> arguments = List.of();

    @Option(
            names = "--as",
            paramLabel = "MSPID",
            description = "The organisation whose user calls and whose peer is asked (default: the first one).")
    private @Nullable String mspId;

    /** What is done with the proposal. */
    interface Use {
        int of(Proposal proposal) throws GatewayException;
    }

    /** Prepares the call and hands it over; refusals become sentences. */
    int call(Use use) {
        try (NetworkClient client = target.client()) {
            PeerOrganisationPlan organisation = organisation(client);
            requireContract(client, target.channel());
            try (Gateway gateway = GatewayUser.connect(client, organisation)) {
                ContractCalls contract =
                        new ContractCalls(gateway, target.channel(), name, ContractCalls.hashOf(client.plan()));
                return use.of(contract.propose(function, arguments.toArray(String[]::new)));
            } catch (GatewayException e) {
                throw CallRefusal.of(e);
            }
        }
    }

    private PeerOrganisationPlan organisation(NetworkClient client) {
        List<PeerOrganisationPlan> all = client.plan().organisations();
        if (mspId == null) {
            return all.getFirst();
        }
        return all.stream()
                .filter(organisation -> organisation.mspId().equals(mspId))
                .findFirst()
                .orElseThrow(() -> new TbaasException(
                        LauncherError.CALL_IMPOSSIBLE,
                        "There is no organisation '" + mspId + "' in this network; there are "
                                + all.stream().map(PeerOrganisationPlan::mspId).collect(Collectors.joining(", "))
                                + "."));
    }

    private void requireContract(NetworkClient client, ChannelId channel) {
        PeerOrganisationPlan first = client.plan().organisations().getFirst();
        if (!client.peerAdmin(first).channels().contains(channel)) {
            throw new TbaasException(
                    LauncherError.CALL_IMPOSSIBLE,
                    "There is no channel '" + channel.value() + "'; ./tbaas deploy makes it.");
        }
        List<String> deployed = new ContractDeployment(client, channel).names();
        if (!deployed.contains(name)) {
            throw new TbaasException(
                    LauncherError.CALL_IMPOSSIBLE,
                    "There is no contract '" + name + "' on channel " + channel.value() + "; "
                            + (deployed.isEmpty()
                                    ? "none is deployed yet."
                                    : "there is " + String.join(", ", deployed) + "."));
        }
    }
}
