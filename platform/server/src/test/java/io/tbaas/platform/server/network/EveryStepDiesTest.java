package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.operation.OperationKinds;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.operation.AfterOperation;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.testkit.DatabaseKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No step and no undoing is forgotten when the platform is killed, and no kind of operation that something follows on. That no kind of
 * operation has a step that others were killed at instead is held in every test ({@link KnownSteps}).
 */
class EveryStepDiesTest {
    private final TestPlatform platform = TestPlatform.shared(DatabaseKind.H2);
    private final List<Step<?>> steps = platform.beans(Step.class).stream()
            .<Step<?>>map(FailingSteps::bare)
            .filter(step -> !step.type().startsWith("test."))
            .toList();

    @Test
    void the_platform_is_killed_at_every_step() {
        assertThat(types(KilledPlaces.done())).isEqualTo(typesOf(steps)).isNotEmpty();
        assertThat(KilledPlaces.done())
                .as("no exception is made for what is killed")
                .doesNotContainAnyElementsOf(KilledPlaces.NOT.keySet());
    }

    @Test
    void the_platform_is_killed_while_every_step_that_can_be_taken_back_is() {
        List<Step<?>> undoing = steps.stream().filter(EveryStepDiesTest::undoes).toList();

        assertThat(types(KilledPlaces.undone())).isEqualTo(typesOf(undoing)).isNotEmpty();
    }

    /** {@link KnownSteps} holds that no operation is of another kind than those named there. */
    @Test
    void lists_are_filtered_by_every_kind_of_operation_and_by_no_other() {
        Set<String> kinds = Stream.concat(KilledPlaces.done().stream(), KilledPlaces.NOT.keySet().stream())
                .map(place -> place.substring(0, place.indexOf('/')))
                .collect(Collectors.toSet());

        assertThat(OperationKinds.codes()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void kinds_of_operations_that_something_follows_on_are_killed() {
        Set<String> kinds = KilledPlaces.done().stream()
                .map(place -> place.substring(0, place.indexOf('/')))
                .collect(Collectors.toSet());

        assertThat(platform.beans(AfterOperation.class)).isNotEmpty().allSatisfy(follower -> assertThat(kinds)
                .contains(follower.kind()));
    }

    /** Whether undoing it does anything. */
    private static boolean undoes(Step<?> step) {
        return Arrays.stream(step.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("undo"));
    }

    /** The steps of places, which are kinds of operations with a step. */
    private static Set<String> types(Set<String> places) {
        return places.stream().map(KilledPlaces::step).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> typesOf(List<Step<?>> steps) {
        return steps.stream().map(Step::type).collect(Collectors.toCollection(TreeSet::new));
    }
}
