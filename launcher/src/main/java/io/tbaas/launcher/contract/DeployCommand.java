package io.tbaas.launcher.contract;

import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.LauncherError;
import io.tbaas.launcher.NetworkClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "deploy",
        description = "Pack a contract's folder, have every organisation install and approve it, and commit it."
                + " Deployed again under its name, it replaces what ran before; its data stays."
                + " The channel is made if the network has none of that name.")
public final class DeployCommand implements Callable<Integer> {
    /** Source: fabric core/chaincode/lifecycle/scc.go, ChaincodeNameRegExp and ChaincodeVersionRegExp. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*");

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]+");

    @Mixin
    private final ChannelOptions target = new ChannelOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "What clients call the contract.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "Its sources: a Maven or Gradle project, an npm project, a Go module; or a ready jar.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Any word; by default 1.0, and one more with each deployment.")
    private @Nullable String version;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = "Who must endorse, in Fabric's words, for example \"OR('Org1MSP.peer','Org2MSP.peer')\";"
                    + " by default a majority of the organisations.")
    private @Nullable String policy;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "One of ${COMPLETION-CANDIDATES}; by default what the folder holds.")
    private @Nullable ContractLanguage language;

    /** Declared here because the standard options would take {@code --version} for themselves. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        requireWord(NAME, name, "contract name", "letters and digits, with single - or _ between them");
        if (version != null) {
            requireWord(VERSION, version, "version", "letters, digits and . _ + -");
        }
        ContractSource source = ContractSource.at(folder.toAbsolutePath().normalize(), Optional.ofNullable(language));
        Optional<SignaturePolicyEnvelope> endorsement =
                Optional.ofNullable(policy).map(DeployCommand::parsePolicy);
        try (NetworkClient client = target.client()) {
            deploy(client, target.channel(), source, endorsement);
        }
        return 0;
    }

    private void deploy(
            NetworkClient client,
            ChannelId channel,
            ContractSource source,
            Optional<SignaturePolicyEnvelope> endorsement)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ChannelSetup.ensure(client, channel);
        ContractDeployment deployment = new ContractDeployment(client, channel);
        long sequence = deployment.sequence(name) + 1;
        ContractDefinition definition = ContractDefinition.first(name, version == null ? sequence + ".0" : version)
                .withSequence(sequence)
                .withEndorsementPolicy(endorsement);
        out.printf("Building the %s contract in %s on the peer of every organisation%n", source.language(), folder);
        out.flush();
        try {
            deployment.deploy(definition, source.pack(name + "_" + definition.version()));
        } catch (TbaasException e) {
            throw BuildFailure.of(e, source.path()).orElse(e);
        }
        out.printf(
                "Contract %s %s is committed on channel %s (sequence %d). Call it: ./tbaas invoke %s FUNCTION [ARGUMENT…]%n",
                name, definition.version(), channel.value(), sequence, name);
    }

    private static void requireWord(Pattern pattern, String word, String what, String allowed) {
        if (!pattern.matcher(word).matches()) {
            throw new TbaasException(
                    LauncherError.CONTRACT_UNUSABLE,
                    "'" + word + "' is no " + what + ": it consists of " + allowed + ".");
        }
    }

    private static SignaturePolicyEnvelope parsePolicy(String text) {
        try {
            return SignaturePolicyParser.parse(text);
        } catch (PolicyException e) {
            throw new TbaasException(
                    LauncherError.CONTRACT_UNUSABLE,
                    "The policy " + text + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }
}
