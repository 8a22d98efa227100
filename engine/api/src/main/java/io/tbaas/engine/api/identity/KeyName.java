package io.tbaas.engine.api.identity;

/** A key's name in its custody, chosen by the caller: letters, digits, dots, dashes, underscores and slashes. */
public record KeyName(String value) {
    /** Refuses the empty name. */
    public KeyName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a key needs a name");
        }
    }

    /** A name below this one. */
    public KeyName below(String part) {
        return new KeyName(value + "/" + part);
    }

    @Override
    public String toString() {
        return value;
    }
}
