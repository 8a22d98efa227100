package io.tbaas.fabric.protocol;

/** The identifier of a membership service provider, for example {@code Org1MSP}. Takes any text; no rule is checked. */
public record MspId(String value) implements Comparable<MspId> {
    @Override
    public int compareTo(MspId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
