package io.tbaas.engine.api.node;

/** A node's full name, unique in its network, for example {@code peer0.org1.example.com}. */
public record NodeName(String value) implements Comparable<NodeName> {
    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
