package io.tbaas.fabric.protocol;

/** A transaction id: the lower-case hexadecimal digest of nonce and creator. Takes any text; no rule is checked. */
public record TxId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
