package io.tbaas.engine.api.identity;

/**
 * An organisation's name on ledgers, unique in its network. Takes any text; the engine's rules are checked by
 * {@code Planning}.
 */
public record OrganisationName(String value) implements Comparable<OrganisationName> {
    @Override
    public int compareTo(OrganisationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
