package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What an event item is about; each level of the platform has kinds of its own. */
public sealed interface EventKind permits ConsortiumEvent, CompanyEvent, NetworkEvent, LedgerEvent {
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
        return all().filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.MALFORMED_REQUEST).takesOneOf("kind", codes()));
    }

    /** The names of all. */
    static Stream<String> codes() {
        return all().map(EventKind::code);
    }

    private static Stream<EventKind> all() {
        return Stream.<EventKind[]>of(
                        ConsortiumEvent.values(), CompanyEvent.values(), NetworkEvent.values(), LedgerEvent.values())
                .flatMap(Arrays::stream);
    }
}
