package io.tbaas.platform.domain.identity;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.network.NodeId;
import java.util.stream.Stream;

/** Who or what holds an identity. */
public sealed interface Holder {
    /** The organisation itself: signs changes of ledgers in its name. */
    record Administrator() implements Holder {}

    /** A person, by its account. */
    record Person(AccountId account) implements Holder {}

    /** A node. */
    record OfNode(NodeId node) implements Holder {}

    /** A program outside of the platform. */
    record Program() implements Holder {}

    /** The name of its kind in the API and in the database. */
    default String code() {
        return switch (this) {
            case Administrator _ -> "administrator";
            case Person _ -> "person";
            case OfNode _ -> "node";
            case Program _ -> "program";
        };
    }

    /** What {@link #code} may say. */
    static Stream<String> codes() {
        return Stream.of("administrator", "person", "node", "program");
    }
}
