package io.tbaas.fabric.protocol.lifecycle;

import java.util.Optional;

/**
 * Private collections that exist for each organisation of a channel without being defined.
 *
 * <p>Source: fabric core/chaincode/implicitcollection/name.go.
 */
public final class ImplicitCollections {
    private static final String PREFIX = "_implicit_org_";

    private ImplicitCollections() {}

    /** Name of an organisation's collection. */
    public static String nameFor(String mspId) {
        return PREFIX + mspId;
    }

    /** MSP id of the organisation whose implicit collection has this name; empty if it is an ordinary name. */
    public static Optional<String> owner(String collection) {
        return collection.startsWith(PREFIX) ? Optional.of(collection.substring(PREFIX.length())) : Optional.empty();
    }
}
