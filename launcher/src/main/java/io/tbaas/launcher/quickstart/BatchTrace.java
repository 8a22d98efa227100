package io.tbaas.launcher.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ContractCalls;
import java.io.IOException;
import java.io.PrintStream;
import org.hyperledger.fabric.client.GatewayException;

/** Prints everything that happened to one batch, each step with the block that holds it. */
final class BatchTrace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID_DIGITS = 12;

    private BatchTrace() {}

    static void print(ContractCalls contract, PeerAdmin peer, ChannelId channel, String batch, PrintStream out)
            throws GatewayException, IOException {
        JsonNode answer = JSON.readTree(contract.evaluate("TraceBatch", batch));
        JsonNode state = answer.path("batch");
        out.printf(
                "%n  Trace of %s: %s %s of %s%n",
                batch,
                state.path("quantity").asText(),
                state.path("unit").asText(),
                state.path("product").asText());
        for (JsonNode step : answer.path("trace")) {
            String transaction = step.path("transaction").asText();
            long block = peer.blockOf(channel, transaction).getHeader().getNumber();
            out.printf(
                    "    block %-6d %-20s %-12s %-22s held by %-24s tx %s…%n",
                    block,
                    step.path("at").asText(),
                    step.path("type").asText(),
                    step.path("place").asText(),
                    step.path("holder").asText(),
                    transaction.substring(0, Math.min(ID_DIGITS, transaction.length())));
        }
    }
}
