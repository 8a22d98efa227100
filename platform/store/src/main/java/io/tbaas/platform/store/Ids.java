package io.tbaas.platform.store;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Makes new ids and tokens. */
@Component
public final class Ids {
    private final SecureRandom random = new SecureRandom();

    /** A new id of a kind. */
    public <T extends Id> T next(IdKind<T> kind) {
        return kind.random(random);
    }

    /** An id for a request that brings none. */
    public String requestId() {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** A new bearer token: 256 random bits. */
    public Token token() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Token.ofBits(bits);
    }
}
