package io.tbaas.launcher;

import java.util.List;

/** The JDK's cache of prepared classes, if the launcher script found one; a process that cannot use it starts without. */
final class PreparedStart {
    private static final String PROPERTY = "tbaas.aot";

    private PreparedStart() {}

    /** Options for a Java process of this class path. */
    static List<String> options() {
        String cache = System.getProperty(PROPERTY, "");
        return cache.isEmpty()
                ? List.of()
                : List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-D" + PROPERTY + "=" + cache);
    }
}
