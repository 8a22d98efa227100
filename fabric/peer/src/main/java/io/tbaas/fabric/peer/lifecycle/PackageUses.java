package io.tbaas.fabric.peer.lifecycle;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which packages some channel runs a chaincode from, and who wants to know when that changes. Thread safe. */
public final class PackageUses {
    private final Set<String> used = new TreeSet<>();
    private Optional<Listener> listener = Optional.empty();

    PackageUses() {}

    /** Told of each package once, until it goes out of use and comes back. */
    public interface Listener {
        /** The first chaincode can run from the package. */
        void used(String packageId);

        /** No channel runs anything from the package any more. */
        void unused(String packageId);
    }

    synchronized void follow(Listener added) {
        listener = Optional.of(added);
        used.forEach(added::used);
    }

    synchronized void update(Set<String> now) {
        Set<String> ended = new TreeSet<>(used);
        ended.removeAll(now);
        Set<String> begun = new TreeSet<>(now);
        begun.removeAll(used);
        used.clear();
        used.addAll(now);
        listener.ifPresent(told -> {
            ended.forEach(told::unused);
            begun.forEach(told::used);
        });
    }
}
