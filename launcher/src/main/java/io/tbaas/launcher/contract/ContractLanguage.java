package io.tbaas.launcher.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Languages that a peer builds contracts of, by the type that Fabric's packages name. */
enum ContractLanguage {
    java,
    node,
    golang;

    private List<String> projectFiles() {
        return switch (this) {
            case java -> List.of("pom.xml", "build.gradle", "build.gradle.kts");
            case node -> List.of("package.json");
            case golang -> List.of("go.mod");
        };
    }

    /** Whether there is something of this language to build or run; a ready jar is Java. */
    boolean isIn(Path contract) throws IOException {
        if (Files.isRegularFile(contract)) {
            return this == java && isJar(contract);
        }
        if (projectFiles().stream().anyMatch(file -> Files.isRegularFile(contract.resolve(file)))) {
            return true;
        }
        try (Stream<Path> files = Files.list(contract)) {
            return this == java && files.anyMatch(ContractLanguage::isJar);
        }
    }

    /** What a folder of this language has, in words. */
    String mark() {
        return String.join(" or ", projectFiles()) + (this == java ? " or a jar" : "");
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar");
    }
}
