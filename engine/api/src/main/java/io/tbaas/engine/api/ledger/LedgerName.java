package io.tbaas.engine.api.ledger;

/** A ledger's name, unique in its network. Takes any text; the engine's rules are checked by {@code Planning}. */
public record LedgerName(String value) implements Comparable<LedgerName> {
    @Override
    public int compareTo(LedgerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
