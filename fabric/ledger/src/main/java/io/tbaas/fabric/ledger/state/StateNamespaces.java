package io.tbaas.fabric.ledger.state;

/**
 * The namespaces in which private data and their hashes are kept.
 *
 * <p>Source: core/ledger/kvledger/txmgmt/privacyenabledstate/db.go.
 */
public final class StateNamespaces {
    private static final String HASHED = "$$h";
    private static final String PRIVATE = "$$p";

    private StateNamespaces() {}

    /** Of the hashes of keys and values of a collection. */
    public static String hashed(String namespace, String collection) {
        return namespace + HASHED + collection;
    }

    /** Of the keys and values of a collection in the clear. */
    public static String clear(String namespace, String collection) {
        return namespace + PRIVATE + collection;
    }

    /** Whether this is a namespace of {@link #clear}: it is left out of snapshots. */
    public static boolean isClear(String namespace) {
        int joiner = namespace.indexOf("$$");
        return joiner >= 0 && namespace.startsWith(PRIVATE, joiner);
    }
}
