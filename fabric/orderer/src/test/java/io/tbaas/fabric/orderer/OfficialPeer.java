package io.tbaas.fabric.orderer;

import com.google.protobuf.ByteString;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fabric's peer in a process of its own. */
final class OfficialPeer implements AutoCloseable {
    private static final Pattern HEIGHT = Pattern.compile("\"height\":(\\d+)");
    private static final Pattern HASH = Pattern.compile("\"currentBlockHash\":\"([^\"]+)\"");
    private static final int SECONDS_MAX = 60;

    private final FabricTools tools;
    private final Map<String, String> environment;
    private final Path output;
    private final Process process;

    OfficialPeer(FabricTools tools, Path crypto, Path folder) throws IOException {
        this.tools = tools;
        Path organisation = crypto.resolve("peerOrganizations/org1.example.com");
        Path peer = organisation.resolve("peers/peer0.org1.example.com");
        environment = environment(peer, folder);
        output = Files.createDirectories(folder).resolve("peer.log");
        Map<String, String> node = new HashMap<>(environment);
        node.put("CORE_PEER_MSPCONFIGPATH", peer.resolve("msp").toString());
        process = tools.start("peer", node, List.of("node", "start"), output);
        environment.put(
                "CORE_PEER_MSPCONFIGPATH",
                organisation.resolve("users/Admin@org1.example.com/msp").toString());
    }

    /** Runs the peer command as this organisation's administrator. */
    String command(String... arguments) throws IOException, InterruptedException {
        return tools.run("peer", environment, List.of(arguments));
    }

    /** Asks again until the output has this text. */
    String commandUntil(String expected, String... arguments) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        String answer = "";
        while (System.nanoTime() < deadline && process.isAlive()) {
            answer = command(arguments);
            if (answer.contains(expected)) {
                return answer;
            }
        }
        throw new AssertionError(answer + "\n" + Files.readString(output));
    }

    /** Waits until the channel has this height and gives the hash of its last block. */
    ByteString hashAtHeight(long height) throws IOException, InterruptedException {
        String info = commandUntil("\"height\":" + height + ",", "channel", "getinfo", "-c", "mychannel");
        Matcher hash = HASH.matcher(info);
        if (!hash.find() || !HEIGHT.matcher(info).find()) {
            throw new AssertionError("no hash in " + info);
        }
        return ByteString.copyFrom(Base64.getDecoder().decode(hash.group(1)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    }

    private static Map<String, String> environment(Path peer, Path folder) throws IOException {
        String address = "127.0.0.1:" + FreePorts.take();
        Map<String, String> environment = new HashMap<>();
        environment.put("CORE_PEER_ADDRESS", address);
        environment.put("CORE_PEER_LISTENADDRESS", address);
        environment.put("CORE_PEER_CHAINCODELISTENADDRESS", "127.0.0.1:" + FreePorts.take());
        environment.put("CORE_PEER_LOCALMSPID", "Org1MSP");
        environment.put("CORE_PEER_FILESYSTEMPATH", folder.resolve("data").toString());
        environment.put(
                "CORE_LEDGER_SNAPSHOTS_ROOTDIR", folder.resolve("snapshots").toString());
        environment.put(
                "CORE_PEER_TLS_CERT_FILE", peer.resolve("tls/server.crt").toString());
        environment.put("CORE_PEER_TLS_KEY_FILE", peer.resolve("tls/server.key").toString());
        environment.put(
                "CORE_PEER_TLS_ROOTCERT_FILE", peer.resolve("tls/ca.crt").toString());
        return environment;
    }
}
