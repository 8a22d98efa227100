package io.tbaas.fabric.node.network;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.List;

/**
 * What may change from one start of a network to the next; kept beside its plan.
 *
 * @param ledgerMemoryMebibytes caches, write buffers and hot state of all ledgers of the process together
 * @param checksRepeated whether each node checks every signature whenever it meets it, as if the others of the process were
 *     strangers; otherwise a signature that one has found good is good for all. Benchmarks show what the difference is
 * @param externalBuilders programs that every peer asks before its own builders, as core.yaml's
 *     {@code chaincode.externalBuilders}
 */
public record NetworkSettings(
        int ledgerMemoryMebibytes, boolean checksRepeated, List<ExternalBuilder> externalBuilders) {
    private static final long MEBIBYTE = 1L << 20;
    private static final int LEDGER_MEMORY_MIN = 16;
    private static final int LEDGER_MEMORY_MAX = 1 << 20;
    private static final int VERIFICATIONS_CACHED_MAX = 200_000;

    /** What a network has that was told nothing else. */
    public static final NetworkSettings DEFAULTS =
            new NetworkSettings((int) (LedgerOptions.DEFAULTS.memoryBytesMax() / MEBIBYTE));

    /** Checks the range and keeps a copy. */
    public NetworkSettings {
        // A file of an older version says nothing of them.
        externalBuilders = externalBuilders == null ? List.of() : List.copyOf(externalBuilders);
        if (ledgerMemoryMebibytes < LEDGER_MEMORY_MIN || ledgerMemoryMebibytes > LEDGER_MEMORY_MAX) {
            throw new IllegalArgumentException("the memory of the ledgers must be " + LEDGER_MEMORY_MIN + " to "
                    + LEDGER_MEMORY_MAX + " MiB, not " + ledgerMemoryMebibytes);
        }
    }

    /** A network whose nodes share their checks. */
    public NetworkSettings(int ledgerMemoryMebibytes) {
        this(ledgerMemoryMebibytes, false);
    }

    /** A network without external builders. */
    public NetworkSettings(int ledgerMemoryMebibytes, boolean checksRepeated) {
        this(ledgerMemoryMebibytes, checksRepeated, List.of());
    }

    /** The same with that much memory for its ledgers. */
    public NetworkSettings withLedgerMemory(int mebibytes) {
        return new NetworkSettings(mebibytes, checksRepeated, externalBuilders);
    }

    VerificationCache verifications() {
        return checksRepeated ? VerificationCache.disabled() : VerificationCache.of(VERIFICATIONS_CACHED_MAX);
    }

    LedgerOptions ledgers() {
        LedgerOptions usual = LedgerOptions.DEFAULTS;
        return new LedgerOptions(ledgerMemoryMebibytes * MEBIBYTE, usual.blockFileBytesMax(), usual.historyEnabled());
    }
}
