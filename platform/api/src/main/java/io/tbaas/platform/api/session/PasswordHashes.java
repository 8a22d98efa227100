package io.tbaas.platform.api.session;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id. A hash takes 16 MiB and a core for a moment, so few are made at once and the others wait. */
@Component
public final class PasswordHashes {
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** The hash of a password, with its salt and parameters. */
    public String hash(String password) {
        return gated(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    /** Whether a password has the hash. */
    public boolean matches(String password, String hash) {
        return gated(() -> encoder.matches(password, hash));
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
