package io.tbaas.launcher.contract;

import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmittedTransaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "invoke",
        description =
                "Call a contract's function as a transaction: endorse it, order it, and wait until it is committed."
                        + " Prints the function's result and where the transaction is.",
        mixinStandardHelpOptions = true)
public final class InvokeCommand implements Callable<Integer> {
    @Mixin
    private final CallOptions call = new CallOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        return call.call(this::submit);
    }

    private int submit(Proposal proposal) throws GatewayException {
        SubmittedTransaction transaction = proposal.endorse().submitAsync();
        Status status = transaction.getStatus();
        if (!status.isSuccessful()) {
            throw new TbaasException(
                    LauncherError.CALL_REFUSED,
                    "Transaction " + status.getTransactionId() + " is in block " + status.getBlockNumber()
                            + ", but was found invalid: " + status.getCode() + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        String result = new String(transaction.getResult(), StandardCharsets.UTF_8);
        if (!result.isEmpty()) {
            out.println(result);
        }
        out.flush();
        spec.commandLine()
                .getErr()
                .println(
                        "committed in block " + status.getBlockNumber() + ", transaction " + status.getTransactionId());
        return 0;
    }
}
