package io.tbaas.fabric.protocol.endorsement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.policy.PrincipalSets;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.junit.jupiter.api.Test;

class PrincipalSetMergeTest {
    @Test
    void merges_policies_into_the_same_combinations_as_fabric() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(150);
        for (String line : lines) {
            String[] sides = line.split(" => ", -1);
            List<List<ComparablePrincipal>> merged = Stream.of(sides[0].split(" & "))
                    .map(PrincipalSetMergeTest::combinations)
                    .reduce(PrincipalSetMerge::merge)
                    .orElseThrow();
            Set<Set<String>> ours =
                    essential(merged.stream().map(PrincipalSetMergeTest::names).toList());
            Set<Set<String>> fabrics = essential(Stream.of(sides[1].split(" \\| "))
                    .<Set<String>>map(set -> new HashSet<>(List.of(set.split("\\+"))))
                    .toList());
            assertThat(ours).as(sides[0]).isEqualTo(fabrics);
        }
    }

    private static List<List<ComparablePrincipal>> combinations(String expression) {
        return PrincipalSets.satisfying(SignaturePolicyParser.parse(expression)).stream()
                .map(set -> set.stream()
                        .map(ComparablePrincipal::of)
                        .map(Optional::orElseThrow)
                        .toList())
                .toList();
    }

    /** Without combinations that contain another one: how many of those Fabric leaves depends on the order of its sets. */
    private static Set<Set<String>> essential(List<Set<String>> sets) {
        return sets.stream()
                .filter(set -> sets.stream().noneMatch(other -> !other.equals(set) && set.containsAll(other)))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(List<ComparablePrincipal> set) {
        return set.stream().map(PrincipalSetMergeTest::name).collect(Collectors.toSet());
    }

    private static String name(ComparablePrincipal principal) {
        try {
            MSPRole role = MSPRole.parseFrom(principal.principal().getPrincipal());
            return role.getMspIdentifier() + "." + role.getRole().name().toLowerCase(Locale.ROOT);
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<String> lines() throws IOException {
        String file = "/io/tbaas/fabric/protocol/merged-policies.txt";
        try (InputStream in = Objects.requireNonNull(PrincipalSetMergeTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
