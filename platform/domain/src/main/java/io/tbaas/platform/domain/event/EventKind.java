package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Optional;

/** What an event item is about; each level of the platform has kinds of its own. */
public sealed interface EventKind permits ConsortiumEvent {
    /** The constant's name, under which the texts are found. */
    String name();

    /** The kind of resource the item follows. */
    ResourceKind subject();

    /** The permission that settles it; empty where there is nothing to do. */
    Optional<Permission> permission();

    /** The stable name in the API: {@code admission-vote}. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name that {@link #code} gave. */
    static EventKind of(String code) {
        for (ConsortiumEvent kind : ConsortiumEvent.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw Problem.of(ProblemCode.MALFORMED_REQUEST).field("kind");
    }
}
