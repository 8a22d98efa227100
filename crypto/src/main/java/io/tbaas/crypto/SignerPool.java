package io.tbaas.crypto;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signers that were initialised for one key and can be used again, so that what depends on the key alone is computed once.
 * A signer is confined to the thread that took it. One that threw must not be given back.
 */
final class SignerPool {
    private static final int IDLE_MAX = 8;

    private final ArrayBlockingQueue<SM2Signer> idle = new ArrayBlockingQueue<>(IDLE_MAX);
    private final Supplier<SM2Signer> maker;

    SignerPool(Supplier<SM2Signer> maker) {
        this.maker = maker;
    }

    SM2Signer take() {
        SM2Signer signer = idle.poll();
        return signer == null ? maker.get() : signer;
    }

    /** Keeps the signer unless enough are idle already. */
    void giveBack(SM2Signer signer) {
        boolean unused = idle.offer(signer);
    }
}
