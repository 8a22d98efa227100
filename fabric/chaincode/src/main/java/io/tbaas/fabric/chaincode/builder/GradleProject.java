package io.tbaas.fabric.chaincode.builder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Gradle build file declares in plain words: dependencies as literal coordinates, the Java release and the main
 * class.
 *
 * <p>A build file is a program, and only Gradle can run it. This is for the many that say no more than Fabric's own
 * samples do; others are refused.
 *
 * @param dependencies coordinates as written, {@code group:name:version}
 * @param repositories addresses beside Maven Central
 * @param release Java release to compile for
 * @param mainClass what the jar starts
 */
record GradleProject(List<String> dependencies, List<String> repositories, String release, String mainClass) {
    private static final String COORDINATES = "['\"]([\\w.-]+:[\\w.-]+:[\\w.+-]+)['\"]";
    private static final Pattern DEPENDENCY =
            Pattern.compile("^\\s*(?:implementation|api|runtimeOnly|compile)[\\s(]+" + COORDINATES, Pattern.MULTILINE);
    private static final Pattern ANY_DEPENDENCY =
            Pattern.compile("^\\s*(?:implementation|api|runtimeOnly|compileOnly|compile)\\b", Pattern.MULTILINE);
    private static final Pattern REPOSITORY = Pattern.compile("\\burl\\s*=?\\s*(?:uri\\()?['\"](https://[^'\"]+)['\"]");
    private static final Pattern RELEASE = Pattern.compile(
            "(?:release\\s*=\\s*|release\\.set\\(|languageVersion\\s*=\\s*JavaLanguageVersion\\.of\\()(\\d+)");
    private static final Pattern MAIN_CLASS =
            Pattern.compile("['\"]?(?:Main-Class|mainClass)['\"]?\\s*[:=]\\s*['\"]([\\w.]+)['\"]");

    GradleProject {
        dependencies = List.copyOf(dependencies);
        repositories = List.copyOf(repositories);
    }

    static GradleProject read(Path folder) throws IOException {
        Path groovy = folder.resolve("build.gradle");
        Path file = Files.exists(groovy) ? groovy : folder.resolve("build.gradle.kts");
        String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        List<String> dependencies = all(DEPENDENCY, text);
        if (dependencies.isEmpty() || dependencies.size() != count(ANY_DEPENDENCY, text)) {
            throw BuildTool.failed("the package holds Gradle sources whose dependencies cannot be read without Gradle:"
                    + " install Gradle, or package the built jar");
        }
        return new GradleProject(
                dependencies,
                all(REPOSITORY, text),
                first(RELEASE, text, "17"),
                first(MAIN_CLASS, text, "org.hyperledger.fabric.contract.ContractRouter"));
    }

    /** A Maven project that compiles the same sources with these dependencies into one jar. */
    String toPom(List<String> fixedDependencies, List<String> repositories) throws IOException {
        StringBuilder dependencyElements = new StringBuilder();
        fixedDependencies.forEach(coordinates -> dependencyElements.append(dependencyElement(coordinates, "")));
        StringBuilder repositoryElements = new StringBuilder();
        for (int i = 0; i < repositories.size(); i++) {
            repositoryElements.append(
                    "<repository><id>gradle-%d</id><url>%s</url></repository>".formatted(i, repositories.get(i)));
        }
        return template()
                .replace("@release@", release)
                .replace("@repositories@", repositoryElements)
                .replace("@dependencies@", dependencyElements)
                .replace("@mainClass@", mainClass);
    }

    /** Dependencies whose version Gradle would look up. */
    List<String> dynamicDependencies() {
        return dependencies.stream().filter(GradleProject::isDynamic).toList();
    }

    /** A Maven project that does nothing but look those versions up. */
    String versionsPom() {
        StringBuilder dependencyElements = new StringBuilder();
        dynamicDependencies()
                .forEach(
                        coordinates -> dependencyElements.append(
                                dependencyElement(
                                        coordinates,
                                        "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>")));
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>contract</groupId><artifactId>versions</artifactId><version>1</version>"
                + "<packaging>pom</packaging><dependencies>" + dependencyElements + "</dependencies></project>";
    }

    /** The dependencies with the versions that Maven found, one {@code group:name:jar:version:scope} a line. */
    List<String> fixedDependencies(List<String> found) {
        return dependencies.stream()
                .map(coordinates -> isDynamic(coordinates) ? fixed(coordinates, found) : coordinates)
                .toList();
    }

    private static String fixed(String coordinates, List<String> found) {
        String module = coordinates.substring(0, coordinates.lastIndexOf(':') + 1);
        return found.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(module))
                .map(line -> module + line.split(":", -1)[3])
                .findFirst()
                .orElseThrow(() -> BuildTool.failed("no version of " + coordinates + " was found"));
    }

    private static boolean isDynamic(String coordinates) {
        return coordinates.endsWith("+");
    }

    private static String template() throws IOException {
        try (InputStream source = GradleProject.class.getResourceAsStream("gradle-project-pom.xml")) {
            if (source == null) {
                throw new IOException("gradle-project-pom.xml is missing from the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String dependencyElement(String coordinates, String exclusions) {
        String[] part = coordinates.split(":", -1);
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
                .formatted(part[0], part[1], mavenVersion(part[2]), exclusions);
    }

    /** Gradle's {@code 2.5.+} is Maven's {@code [2.5,2.6)}, and {@code +} is any version. */
    static String mavenVersion(String version) {
        if (version.equals("+")) {
            return "[0,)";
        }
        if (!version.endsWith(".+")) {
            return version;
        }
        String prefix = version.substring(0, version.length() - 2);
        int dot = prefix.lastIndexOf('.');
        int next = Integer.parseInt(prefix.substring(dot + 1)) + 1;
        return "[" + prefix + "," + prefix.substring(0, dot + 1) + next + ")";
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
