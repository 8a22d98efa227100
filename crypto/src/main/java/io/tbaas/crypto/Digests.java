package io.tbaas.crypto;

import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fresh digests without asking the security providers each time, which costs as much as hashing a short message. */
final class Digests {
    private static final Map<HashFunction, MessageDigest> NEVER_FED = new ConcurrentHashMap<>();

    private Digests() {}

    static MessageDigest fresh(HashFunction function) {
        try {
            return (MessageDigest)
                    NEVER_FED.computeIfAbsent(function, HashFunction::lookUp).clone();
        } catch (CloneNotSupportedException e) {
            return function.lookUp();
        }
    }
}
