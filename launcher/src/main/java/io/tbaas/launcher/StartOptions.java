package io.tbaas.launcher;

import io.tbaas.crypto.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a network is made and started with. */
public final class StartOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7050",
            description = "First port of a new network: orderer PORT and PORT+3, peers PORT+1 and PORT+2001, their"
                    + " contracts one above (default: ${DEFAULT-VALUE}). A network that exists keeps its ports.")
    private int port;

    @Option(
            names = "--crypto",
            paramLabel = "ecdsa|sm2",
            converter = CryptoConverter.class,
            description =
                    "Cryptography of a new network: ecdsa (P-256 with SHA-256, the default) or sm2 (SM2 with SM3 for"
                            + " identities, transactions and blocks; TLS stays ECDSA). A network that exists keeps its own.")
    private @Nullable SignatureAlgorithm crypto;

    @Option(
            names = "--ledger-memory",
            paramLabel = "MIB",
            description =
                    "Memory in MiB that the ledgers of all nodes share for caches and write buffers (default: 256);"
                            + " kept for later starts.")
    private @Nullable Integer ledgerMemory;

    /** What was asked for. */
    public NetworkStart asked() {
        return new NetworkStart(port, crypto, ledgerMemory);
    }

    /** The two families that a network can be made with. */
    static final class CryptoConverter implements ITypeConverter<SignatureAlgorithm> {
        @Override
        public SignatureAlgorithm convert(String value) {
            return switch (value) {
                case "ecdsa" -> SignatureAlgorithm.ECDSA_P256;
                case "sm2" -> SignatureAlgorithm.SM2;
                default -> throw new TypeConversionException("'" + value + "' is not known: use ecdsa or sm2");
            };
        }
    }
}
