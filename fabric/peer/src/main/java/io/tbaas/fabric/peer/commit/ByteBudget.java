package io.tbaas.fabric.peer.commit;

/**
 * Bytes that may be under way at once. Whoever is alone may take any number, or a large block would never pass.
 *
 * <p>Thread safe.
 */
final class ByteBudget {
    private final long bytesMax;
    private long bytesTaken;

    ByteBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes a share, waiting until there is room. */
    synchronized void take(long bytes) throws InterruptedException {
        while (bytesTaken > 0 && bytesTaken + bytes > bytesMax) {
            wait();
        }
        bytesTaken += bytes;
    }

    /** Gives a share back. */
    synchronized void giveBack(long bytes) {
        bytesTaken -= bytes;
        notifyAll();
    }
}
