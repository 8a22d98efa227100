package io.tbaas.launcher.quickstart;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.DataOption;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.launcher.NetworkProcess;
import io.tbaas.launcher.StartOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole story in one command. */
@Command(
        name = "quickstart",
        description = "Start a two-organisation network, deploy the traceability contract, run an input file through it"
                + " and leave the network running. Run again, it goes on with what is there.",
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final StartOptions start = new StartOptions();

    @Option(names = "--fresh", description = "Delete the network of the data folder with all its data first.")
    private boolean fresh;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Records to run (default: the sample's own file, more than 10,000 of them).")
    private @Nullable Path input;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = data.folder();
        NetworkProcess process = new NetworkProcess(folder);
        PrintStream out = System.out;
        if (fresh) {
            process.stop();
            folder.clear();
        }
        Path sample = DataOption.home().resolve("contracts/samples/traceability");
        Path file = input == null ? sample.resolve("input/supply-chain.csv") : input;
        List<InputRecord> records = InputFile.read(file);
        out.printf("Network%n");
        long begun = System.nanoTime();
        process.start(start.asked());
        try (NetworkClient client = new NetworkClient(folder)) {
            ChannelSetup.ensure(client, CHANNEL);
            out.printf(
                    "  up after %.1f s: channel %s of %d organisations%n",
                    seconds(begun),
                    CHANNEL.value(),
                    client.plan().organisations().size());
            SampleJob job = new SampleJob(client, CHANNEL, out);
            job.deploy(sample.resolve("target/chaincode.jar"), begun);
            InputMark mark = new InputMark(folder, file);
            boolean complete = true;
            if (mark.isSet()) {
                out.printf("%n  %s is on the ledger already; --fresh starts over.%n", file.getFileName());
                job.traceOnly(records);
            } else {
                complete = job.run(records);
                if (complete) {
                    mark.set();
                }
            }
            ConnectionLines.print(client, CHANNEL, out);
            return complete ? 0 : 1;
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
