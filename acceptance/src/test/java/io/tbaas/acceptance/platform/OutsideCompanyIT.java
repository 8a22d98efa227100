package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.acceptance.platform.OfficialOrganisation.Copy;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of three companies one keeps its keys and its node to itself: an official peer, and the tools that came with it. */
@DatabaseTest
class OutsideCompanyIT extends NetworkStory {
    private final OfficialTools tools;

    @TempDir
    private Path elsewhere;

    @SuppressWarnings("NullAway.Init") // filled before each test
    OutsideCompanyIT(DatabaseKind kind) {
        super(kind);
        tools = OfficialTools.found();
    }

    @Test
    void a_company_with_its_own_tools_comes_in_votes_keeps_the_ledger_and_leaves() throws Exception {
        Person chen = rootOf("Chen", "Alpha Insurance");
        Person li = rootOf("Li", "Beta Hospital");
        Person wang = rootOf("Wang", "Gamma Bank");
        String network = runningNetwork(chen, consortiumOf(chen, li, wang));
        String alpha = chen.sees(network + "/organisations").text("/items/0/id");
        String beta = comesIntoNetwork(chen, network, li, "Beta");
        String channel = chen.sees(network + "/channels").text("/items/0/id");
        chen.isCertified(network, alpha);
        li.isCertified(network, beta);
        String betaIn = proposes(chen, channel, seat(beta));
        li.agrees(betaIn, beta);
        chen.agrees(betaIn, alpha);
        applied(chen, betaIn);

        try (OfficialOrganisation own = OfficialOrganisation.made(tools, elsewhere, "Gamma")) {
            Answer accepted = accepts(chen, network, wang, Map.of("name", "Gamma", "outside", own.certificates()));
            String gamma = accepted.text("/organisation");
            assertThat(wang.sees(network + "/organisations/" + gamma).text("/custody"))
                    .isEqualTo("outside");

            String gammaIn = proposes(chen, channel, seat(gamma));
            assertThat(wang.answers(gammaIn, gamma, "AGREED", "").code()).isEqualTo("KEYS_ELSEWHERE");
            signsWithTbaas(wang, gammaIn, gamma, own);
            chen.agrees(gammaIn, alpha);
            li.agrees(gammaIn, beta);
            applied(wang, gammaIn);

            String name = joinsWithWhatItWasTold(wang, network, gamma, own);
            keepsUp(own, name, chen, network);

            String smaller = proposes(li, channel, blocksOf(10));
            li.agrees(smaller, beta);
            signsWithOfficialTool(wang, smaller, gamma, own);
            applied(wang, smaller);
            keepsUp(own, name, chen, network);

            leavesChannel(wang, channel, gamma, Map.of(chen, alpha, li, beta));
            leavesNetwork(wang, network, gamma);
            String later = proposes(chen, channel, blocksOf(20));
            chen.agrees(later, alpha);
            li.agrees(later, beta);
            applied(chen, later);
            Copy left = own.copyOf(name);
            assertThat(left.height())
                    .as("it reads its own copy, and gets nothing more")
                    .isBetween(1L, height(chen, network) - 1);
        }
    }

    /** Joins the official peer with the first block, and asks the orderer at the address and with the certificate that were told. */
    private static String joinsWithWhatItWasTold(Person wang, String network, String gamma, OfficialOrganisation own)
            throws InvalidProtocolBufferException {
        Answer entrances = wang.sees(network + "/organisations/" + gamma + "/entrances");
        String name = entrances.text("/items/0/name");
        own.joins(Base64.getDecoder().decode(entrances.text("/items/0/firstBlock")));
        var orderer = entrances
                .body()
                .at("/items/0/nodes")
                .valueStream()
                .filter(node -> node.at("/role").asString().equals("consensus"))
                .findFirst()
                .orElseThrow();
        Block newest = Block.parseFrom(own.newestFrom(
                orderer.at("/address").asString(),
                orderer.at("/tlsAuthorities/0").asString(),
                name));
        assertThat(newest.getHeader().getNumber()).isGreaterThan(1);
        return name;
    }

    /** The official peer has what the platform's own node of another company has. */
    private static void keepsUp(OfficialOrganisation own, String channel, Person other, String network) {
        Eventually.holds(() -> {
            Answer facts = other.sees(network + "/facts");
            assertThat(own.copyOf(channel))
                    .isEqualTo(new Copy(
                            Long.parseLong(facts.text("/channels/0/ledger/height")),
                            facts.text("/channels/0/ledger/newestHash")));
        });
    }

    private static long height(Person person, String network) {
        return Long.parseLong(person.sees(network + "/facts").text("/channels/0/ledger/height"));
    }

    private void signsWithTbaas(Person wang, String proposal, String organisation, OfficialOrganisation own)
            throws IOException {
        Answer asked = asks(wang, proposal, organisation, own);
        Path file = Files.writeString(
                elsewhere.resolve("to-sign.json"), asked.body().toString());
        String upload = new Shell(elsewhere)
                .byProcesses()
                .run(
                        "sign",
                        "--key",
                        own.administratorKey().toString(),
                        "--certificate",
                        own.administratorCertificate().toString(),
                        "--organisation",
                        organisation,
                        file.toString())
                .endsWith(0)
                .out();
        wang.does("/proposals/" + proposal + "/signatures", Shell.read(upload));
    }

    /** Downloads the change as a file, has Fabric's tool sign it, and uploads the file as the tool left it. */
    private static void signsWithOfficialTool(
            Person wang, String proposal, String organisation, OfficialOrganisation own) {
        Answer change = wang.sees("/proposals/" + proposal + "/change");
        byte[] signed = own.signsWithOfficialTool(Base64.getDecoder().decode(change.text("/file")));
        wang.does(
                "/proposals/" + proposal + "/signatures",
                Map.of(
                        "organisation",
                        organisation,
                        "round",
                        1,
                        "file",
                        Base64.getEncoder().encodeToString(signed)));
    }

    private static Answer asks(Person wang, String proposal, String organisation, OfficialOrganisation own) {
        return wang.does(
                "/proposals/" + proposal + "/signing-requests",
                Map.of(
                        "organisation",
                        organisation,
                        "certificate",
                        OfficialOrganisation.text(own.administratorCertificate())));
    }

    private static void leavesNetwork(Person wang, String network, String gamma) {
        assertThat(wang.sees(network + "/organisations/" + gamma + "/entrances")
                        .body()
                        .at("/items"))
                .isEmpty();
        assertThat(wang.does(network + "/organisations/" + gamma + "/departure", Map.of())
                        .text("/state"))
                .isEqualTo("left");
        assertThat(wang.reads(network).status()).isEqualTo(404);
    }
}
