package io.tbaas.fabric.chaincode.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Does what no contract should. */
@Contract(name = "naughty")
@Default
public final class NaughtyContract implements ContractInterface {
    @Transaction
    public String behave(Context context) {
        context.getStub().putStringState("key", "value");
        return "well";
    }

    @Transaction
    public void crash(Context context) {
        Runtime.getRuntime().halt(9);
    }

    @Transaction
    public void hang(Context context) {
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
    }

    @Transaction
    public String panic(Context context) {
        return Integer.toString(deeper(1));
    }

    private static int deeper(int depth) {
        return depth < 0 ? depth : 1 + deeper(depth + 1);
    }

    @Transaction
    public String flood(Context context, String lines) {
        for (int i = 0; i < Integer.parseInt(lines); i++) {
            System.out.println("flood ".repeat(20) + i);
        }
        return "flooded";
    }

    @Transaction
    public String devour(Context context) {
        List<byte[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new byte[1 << 20]);
        }
        return Integer.toString(hoard.size());
    }

    @Transaction
    public String environment(Context context) {
        return String.join(" ", new TreeSet<>(System.getenv().keySet()));
    }

    @Transaction
    public String look(Context context, String path) throws IOException {
        return Files.exists(Path.of(path)) ? "seen" : "hidden";
    }
}
