package io.tbaas.fabric.peer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageUsesTest {
    private final List<String> told = new ArrayList<>();
    private final PackageUses.Listener listener = new PackageUses.Listener() {
        @Override
        public void used(String packageId) {
            told.add("+" + packageId);
        }

        @Override
        public void unused(String packageId) {
            told.add("-" + packageId);
        }
    };

    @Test
    void tells_of_packages_in_use_before_anyone_followed() {
        PackageUses uses = new PackageUses();
        uses.update(Set.of("a"));
        uses.follow(listener);
        assertThat(told).containsExactly("+a");
    }

    @Test
    void tells_each_package_once_until_it_goes_out_of_use() {
        PackageUses uses = new PackageUses();
        uses.follow(listener);
        uses.update(Set.of("a"));
        uses.update(Set.of("a", "b"));
        uses.update(Set.of("b"));
        uses.update(Set.of("b"));
        uses.update(Set.of("a", "b"));
        assertThat(told).containsExactly("+a", "+b", "-a", "+a");
    }
}
