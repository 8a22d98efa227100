package io.tbaas.launcher;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.NetworkSettings;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/**
 * How to start the network of a data folder.
 *
 * @param basePort first port of a new network
 * @param algorithm of the identities of a new network; null: whatever it has, ECDSA for a new one
 * @param ledgerMemoryMebibytes of all ledgers of the process; null: as at the last start
 */
public record NetworkStart(
        int basePort, @Nullable SignatureAlgorithm algorithm, @Nullable Integer ledgerMemoryMebibytes) {
    private static final int ORGANISATIONS = 2;

    /** A network on these ports, with everything else as it is or by default. */
    public static NetworkStart onPorts(int basePort) {
        return new NetworkStart(basePort, null, null);
    }

    /** The same with keys of this algorithm. */
    public NetworkStart with(SignatureAlgorithm other) {
        return new NetworkStart(basePort, other, ledgerMemoryMebibytes);
    }

    /** The plan of a new network. */
    NetworkPlan newPlan() {
        return NetworkPlan.ofOrganisations(
                ORGANISATIONS, basePort, algorithm == null ? SignatureAlgorithm.ECDSA_P256 : algorithm);
    }

    /**
     * Checks what was asked against what the folder holds, and keeps the settings for the start.
     *
     * @throws TbaasException {@code START_REFUSED} where they contradict each other
     */
    void settle(NetworkFolder folder, boolean running) {
        folder.plan().ifPresent(this::checkAlgorithm);
        if (ledgerMemoryMebibytes == null) {
            return;
        }
        NetworkSettings settings;
        try {
            settings = folder.settings().withLedgerMemory(ledgerMemoryMebibytes);
        } catch (IllegalArgumentException outOfRange) {
            throw new TbaasException(
                    LauncherError.START_REFUSED, "--ledger-memory: " + outOfRange.getMessage() + ".", outOfRange);
        }
        if (running && !settings.equals(folder.settings())) {
            throw new TbaasException(
                    LauncherError.START_REFUSED,
                    "The network runs with " + folder.settings().ledgerMemoryMebibytes()
                            + " MiB for its ledgers; stop it with ./tbaas stop to change that.");
        }
        folder.keep(settings);
    }

    private void checkAlgorithm(NetworkPlan plan) {
        if (algorithm != null && plan.algorithm() != algorithm) {
            throw new TbaasException(
                    LauncherError.START_REFUSED,
                    "The network in this folder was made with " + plan.algorithm() + " keys and keeps them: use another"
                            + " --data folder, or quickstart --fresh for a new network.");
        }
    }
}
