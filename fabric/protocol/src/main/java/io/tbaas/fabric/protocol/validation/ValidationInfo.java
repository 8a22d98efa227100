package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;

/** How transactions that write to a namespace are validated. */
public sealed interface ValidationInfo {
    /**
     * The namespace is defined.
     *
     * @param plugin name of the validation plugin, {@code vscc} unless the definition names another
     * @param policy argument for the plugin: for {@code vscc} an encoded {@code ApplicationPolicy}
     */
    record Defined(String plugin, ByteString policy) implements ValidationInfo {}

    /**
     * The namespace is not defined, or its definition cannot be used: the transaction is invalid.
     *
     * @param reason what is wrong, in Fabric's words
     */
    record Undefined(String reason) implements ValidationInfo {}
}
