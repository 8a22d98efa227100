package io.tbaas.fabric.protocol.capability;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Set;

/** The one rule of the three kinds of capabilities: a required one that is not known stops the channel. */
final class UnsupportedNames {
    private UnsupportedNames() {}

    static List<String> of(Set<String> required, Set<String> supported) {
        return required.stream()
                .filter(name -> !supported.contains(name))
                .sorted()
                .toList();
    }

    static void refuse(String type, List<String> unsupported) {
        if (!unsupported.isEmpty()) {
            throw new TbaasException(
                    ProtocolError.UNSUPPORTED_CAPABILITY,
                    type + " capability " + unsupported.getFirst() + " is required but not supported");
        }
    }
}
