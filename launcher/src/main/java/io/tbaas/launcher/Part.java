package io.tbaas.launcher;

import java.util.Locale;

/** What runs in the background, each in a process of its own. */
enum Part {
    NETWORK(LauncherError.NETWORK_DID_NOT_START),
    PLATFORM(LauncherError.PLATFORM_DID_NOT_START);

    private final LauncherError didNotStart;

    Part(LauncherError didNotStart) {
        this.didNotStart = didNotStart;
    }

    /** As it stands in sentences and file names. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    LauncherError didNotStart() {
        return didNotStart;
    }
}
