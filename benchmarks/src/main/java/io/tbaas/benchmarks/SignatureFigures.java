package io.tbaas.benchmarks;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import java.util.function.IntConsumer;

/** Signatures of one thread over 1 KiB messages. */
final class SignatureFigures {
    private static final int MESSAGE_BYTES = 1024;
    private static final int RUNS = 5;
    private static final long RUN_NANOS = 400_000_000L;
    private static final int CHUNK = 200;

    private SignatureFigures() {}

    static void measure(Report report) {
        for (SignatureAlgorithm algorithm :
                new SignatureAlgorithm[] {SignatureAlgorithm.ECDSA_P256, SignatureAlgorithm.SM2}) {
            SigningKey key = SignatureSuites.of(algorithm).generateKey();
            VerificationKey verification = key.verificationKey();
            byte[] message = new byte[MESSAGE_BYTES];
            byte[] signature = key.sign(message);
            report.add(rate(algorithm + " sign", unused -> key.sign(message)));
            report.add(rate(algorithm + " verify", unused -> {
                if (!verification.verify(message, signature)) {
                    throw new IllegalStateException("A good signature was refused.");
                }
            }));
        }
    }

    private static Figure rate(String name, IntConsumer operation) {
        perSecond(operation);
        double[] runs = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            runs[run] = perSecond(operation);
        }
        return Figure.of("Signatures, one thread", name, "/s", runs);
    }

    private static double perSecond(IntConsumer operation) {
        long start = System.nanoTime();
        long done = 0;
        long elapsed;
        do {
            for (int i = 0; i < CHUNK; i++) {
                operation.accept(i);
            }
            done += CHUNK;
            elapsed = System.nanoTime() - start;
        } while (elapsed < RUN_NANOS);
        return done * 1e9 / elapsed;
    }
}
