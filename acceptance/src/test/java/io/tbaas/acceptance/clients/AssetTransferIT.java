package io.tbaas.acceptance.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.GatewayUser;
import java.nio.file.Path;
import java.util.Optional;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hyperledger's sample contract in its four languages, unchanged, built by our peers and called in every way. */
class AssetTransferIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");

    @TempDir
    static Path folder;

    private static Path samples;
    private static TestNetwork network;

    @BeforeAll
    static void start() throws Exception {
        Optional<String> given = Optional.ofNullable(System.getenv("FABRIC_SAMPLES"));
        assumeTrue(given.isPresent(), "FABRIC_SAMPLES is not set: the folder of Hyperledger's fabric-samples");
        samples = Path.of(given.orElseThrow()).resolve("asset-transfer-basic");
        network = TestNetwork.start(folder);
        ChannelSetup.ensure(network.client(), CHANNEL);
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            network.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "java, chaincode-java",
        "node, chaincode-typescript",
        "node, chaincode-javascript",
        "golang, chaincode-go"
    })
    void does_all_that_the_sample_can(String type, String sample) throws Exception {
        new ContractDeployment(network.client(), CHANNEL)
                .deploy(sample, "1.0", ContractPackages.of(sample + "_1.0", type, samples.resolve(sample)));
        var organisation = network.plan().organisations().getFirst();
        try (Gateway gateway = GatewayUser.connect(network.client(), organisation)) {
            Contract contract = gateway.getNetwork(CHANNEL.value()).getContract(sample);
            contract.submitTransaction("InitLedger");
            assertThat(evaluate(contract, "GetAllAssets"))
                    .contains("asset1", "asset2", "asset3", "asset4", "asset5", "asset6");
            assertLifeOfAnAsset(contract);
            assertRefusals(contract);
        }
    }

    private static void assertLifeOfAnAsset(Contract contract) throws Exception {
        contract.submitTransaction("CreateAsset", "asset7", "red", "7", "Li", "1300");
        assertThat(evaluate(contract, "ReadAsset", "asset7")).contains("asset7", "red", "Li", "1300");
        assertThat(evaluate(contract, "AssetExists", "asset7")).isEqualTo("true");

        contract.submitTransaction("UpdateAsset", "asset7", "green", "8", "Li", "1400");
        assertThat(evaluate(contract, "ReadAsset", "asset7"))
                .contains("green", "1400")
                .doesNotContain("red");

        assertThat(new String(contract.submitTransaction("TransferAsset", "asset7", "Wang"), UTF_8))
                .isEqualTo("Li");
        assertThat(evaluate(contract, "GetAllAssets")).contains("asset7", "Wang");

        contract.submitTransaction("DeleteAsset", "asset7");
        assertThat(evaluate(contract, "AssetExists", "asset7")).isEqualTo("false");
    }

    private static void assertRefusals(Contract contract) {
        assertRefused(contract, "asset1 already exists", "CreateAsset", "asset1", "red", "1", "Li", "1");
        assertRefused(contract, "asset7 does not exist", "UpdateAsset", "asset7", "red", "1", "Li", "1");
        assertRefused(contract, "asset7 does not exist", "TransferAsset", "asset7", "Li");
        assertRefused(contract, "asset7 does not exist", "DeleteAsset", "asset7");
        GatewayException unread =
                catchThrowableOfType(GatewayException.class, () -> contract.evaluateTransaction("ReadAsset", "asset7"));
        assertThat(unread.getStatus().getDescription())
                .startsWith("evaluate call to endorser returned error: chaincode response 500, ")
                .contains("asset7 does not exist");
    }

    private static void assertRefused(Contract contract, String reason, String function, String... arguments) {
        EndorseException refused =
                catchThrowableOfType(EndorseException.class, () -> contract.submitTransaction(function, arguments));
        assertThat(refused.getDetails())
                .singleElement()
                .extracting(ErrorDetail::getMessage)
                .asString()
                .startsWith("chaincode response 500, ")
                .contains(reason);
    }

    private static String evaluate(Contract contract, String function, String... arguments) throws GatewayException {
        return new String(contract.evaluateTransaction(function, arguments), UTF_8);
    }
}
