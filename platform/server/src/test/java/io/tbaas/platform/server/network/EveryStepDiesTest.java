package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.testkit.DatabaseKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No step is forgotten when the platform is killed. Whoever makes a new one adds it to the lives of {@link WorkOfManyKinds} or to another
 * test that kills, which name their steps in the lists that are read here.
 */
class EveryStepDiesTest {
    /** Steps that the platform is killed at in no test, and why. */
    private static final Map<String, String> NOT_KILLED = Map.of(
            "node.withdraw", "to come: a node that others contact first is put into the bin",
            "node.leave", "to come: a node leaves a channel",
            "network.ready", "to come: a creation without a channel; it writes to the database only",
            "network.admit", "to come: an application to a network; it writes to the database only",
            "secrets.renew", "to come; it writes to the database only");

    /** Steps whose undoing the platform is killed at in no test, and why. */
    private static final Map<String, String> UNDOING_NOT_KILLED = Stream.of(
                    "bin.restore",
                    "channel.restore",
                    "network.authorities",
                    "network.inspect",
                    "network.node",
                    "network.restore",
                    "node.certificates",
                    "node.join",
                    "organisation.authority",
                    "organisation.node",
                    "part.restore")
            .collect(Collectors.toMap(step -> step, _ -> "to come: no test kills while something is undone"));

    private final List<Step<?>> steps = TestPlatform.shared(DatabaseKind.H2).beans(Step.class).stream()
            .<Step<?>>map(FailingSteps::bare)
            .filter(step -> !step.type().startsWith("test."))
            .toList();

    @Test
    void the_platform_is_killed_at_every_step() {
        Set<String> killed = Stream.of(
                        List.of(WorkOfManyKinds.firstSteps().keySet()),
                        WorkOfManyKinds.laterSteps().stream().map(Map::keySet).toList(),
                        List.of(PlatformDiesTest.STEPS, JoiningDiesTest.STEPS, DeletionDiesTest.STEPS))
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(killed)
                .as("no exception is made for what is killed")
                .doesNotContainAnyElementsOf(NOT_KILLED.keySet());
        killed.addAll(NOT_KILLED.keySet());
        assertThat(killed).isEqualTo(types(steps));
    }

    @Test
    void undoings_at_which_the_platform_is_not_killed_are_known() {
        List<Step<?>> undoing = steps.stream().filter(EveryStepDiesTest::undoes).toList();

        assertThat(types(undoing)).isEqualTo(new TreeSet<>(UNDOING_NOT_KILLED.keySet()));
    }

    /** Whether undoing it does anything. */
    private static boolean undoes(Step<?> step) {
        return Arrays.stream(step.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("undo"));
    }

    private static Set<String> types(List<Step<?>> steps) {
        return steps.stream().map(Step::type).collect(Collectors.toCollection(TreeSet::new));
    }
}
