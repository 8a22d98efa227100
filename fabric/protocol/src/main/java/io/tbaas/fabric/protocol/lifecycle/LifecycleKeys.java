package io.tbaas.fabric.protocol.lifecycle;

/**
 * Keys under which definitions and approvals stand in the {@code _lifecycle} namespace and its implicit collections.
 *
 * <p>Source: fabric core/chaincode/lifecycle/serializer.go, lifecycle.go.
 */
public final class LifecycleKeys {
    /** The namespace of the lifecycle system chaincode. */
    public static final String LIFECYCLE_NAMESPACE = "_lifecycle";

    /** Group of definitions (public) and approved parameters (private). */
    public static final String NAMESPACES = "namespaces";

    /** Group of the packages that an organisation chose for its approvals. */
    public static final String CHAINCODE_SOURCES = "chaincode-sources";

    /** Field that counts definitions; a write to it tells that a definition was committed. */
    public static final String SEQUENCE = "Sequence";

    private LifecycleKeys() {}

    /** Key of the list of fields of an entry. */
    public static String metadata(String group, String name) {
        return group + "/metadata/" + name;
    }

    /** Key of one field of an entry. */
    public static String field(String group, String name, String field) {
        return group + "/fields/" + name + "/" + field;
    }

    /** Name under which an organisation keeps its approval of one sequence. */
    public static String approval(String chaincode, long sequence) {
        return chaincode + "#" + sequence;
    }

    /** The chaincode whose definition a public write to this key committed; empty text if the key is no sequence field. */
    public static String definedChaincode(String key) {
        String prefix = NAMESPACES + "/fields/";
        String suffix = "/" + SEQUENCE;
        if (key.length() <= prefix.length() + suffix.length() || !key.startsWith(prefix) || !key.endsWith(suffix)) {
            return "";
        }
        String name = key.substring(prefix.length(), key.length() - suffix.length());
        return name.indexOf('/') < 0 ? name : "";
    }
}
