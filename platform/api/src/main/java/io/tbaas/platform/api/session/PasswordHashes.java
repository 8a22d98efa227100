package io.tbaas.platform.api.session;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id. A hash takes 19 MiB and a core for a moment, so few are made at once and the others wait. */
@Component
public final class PasswordHashes {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final PasswordEncoder encoder;
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final String nobodysHash;

    /** The cost is OWASP's least for Argon2id; tests, which sign up thousands, pay less. */
    PasswordHashes(
            @Value("${tbaas.password-memory-kib:19456}") int memoryKib,
            @Value("${tbaas.password-rounds:2}") int rounds) {
        encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, rounds);
        nobodysHash = hash(KeyGenerators.string().generateKey());
    }

    /** The hash of a password, with its salt and parameters. */
    public String hash(String password) {
        return gated(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    /** Whether a password has the hash. Where there is none nothing has it, and to find out takes as long. */
    public boolean matches(String password, Optional<String> hash) {
        return gated(() -> encoder.matches(password, hash.orElse(nobodysHash))) && hash.isPresent();
    }

    private <T> T gated(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
