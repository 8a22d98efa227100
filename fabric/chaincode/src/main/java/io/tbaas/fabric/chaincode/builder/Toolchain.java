package io.tbaas.fabric.chaincode.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of this machine that build contracts, and the environment they see.
 *
 * @param folders searched in order
 * @param home where the tools keep their caches
 */
record Toolchain(List<Path> folders, Path home) {
    private static final Pattern DISTRIBUTION = Pattern.compile("/gradle-([\\w.]+)-(?:bin|all)[.]zip");
    private static final List<String> STANDARD =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/go/bin");

    Toolchain {
        folders = List.copyOf(folders);
    }

    static Toolchain ofSystem() {
        return new Toolchain(STANDARD.stream().map(Path::of).toList(), Path.of(System.getProperty("user.home")));
    }

    /** The program, if it is installed. */
    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The Gradle that a project's wrapper names, if an earlier build on this machine unpacked it. */
    Optional<Path> unpackedGradle(Path project) {
        Path properties = project.resolve("gradle/wrapper/gradle-wrapper.properties");
        Path distributions = home.resolve(".gradle/wrapper/dists");
        if (Files.notExists(properties) || Files.notExists(distributions)) {
            return Optional.empty();
        }
        try (Stream<Path> files =
                Files.find(distributions, 5, (file, kind) -> file.endsWith("bin/gradle") && Files.isExecutable(file))) {
            Matcher wanted = DISTRIBUTION.matcher(Files.readString(properties));
            String version = wanted.find() ? "gradle-" + wanted.group(1) : "none";
            return files.filter(file -> file.endsWith(version + "/bin/gradle")).findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing of the peer's own environment but the proxies a download may need. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "PATH", String.join(":", folders.stream().map(Path::toString).toList()));
        environment.put("LANG", "C.UTF-8");
        for (String name : List.of("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }
}
