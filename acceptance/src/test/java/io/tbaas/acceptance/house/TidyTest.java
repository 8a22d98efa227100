package io.tbaas.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sizes and names, as the style guide sets them. */
class TidyTest {
    private static final int FILE_LINES_MAX = 500;
    private static final int MEDIAN_LINES_MAX = 120;
    private static final int NINTH_DECILE_LINES_MAX = 300;
    private static final int COLLABORATORS_MAX = 7;
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern CONSTRUCTOR = Pattern.compile(
            "\n +(?:public |protected |private )?([A-Z]\\w*[a-z]\\w*)\\(([^{};]*)\\)(?: throws [\\w., ]+)? \\{");
    private static final Pattern NESTED = Pattern.compile("<[^<>]*>|\\([^()]*\\)");
    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Manager|Helper|Utils?)\\.java");

    private final List<Path> files = SourceTree.javaFiles();

    @Test
    void no_file_is_over_the_limit() {
        assertThat(files)
                .filteredOn(file -> SourceTree.linesOf(file).size() > FILE_LINES_MAX)
                .isEmpty();
    }

    @Test
    void most_files_are_small() {
        List<Integer> sizes = files.stream()
                .map(file -> SourceTree.linesOf(file).size())
                .sorted()
                .toList();
        assertThat(sizes.get(sizes.size() / 2)).as("median lines").isLessThanOrEqualTo(MEDIAN_LINES_MAX);
        assertThat(sizes.get(sizes.size() * 9 / 10)).as("ninth decile").isLessThanOrEqualTo(NINTH_DECILE_LINES_MAX);
    }

    @Test
    void names_say_what_differs() {
        assertThat(files)
                .filteredOn(file ->
                        EMPTY_NAME.matcher(file.getFileName().toString()).matches())
                .isEmpty();
    }

    /** What asks for more does two things; records and what wires a process are no classes of that kind. */
    @Test
    void a_class_asks_for_few_collaborators() {
        assertThat(files)
                .filteredOn(file -> file.toString().contains("/src/main/")
                        && !file.toString().endsWith("Assembly.java"))
                .flatMap(TidyTest::crowdedConstructors)
                .isEmpty();
    }

    private static List<String> crowdedConstructors(Path file) {
        String source =
                TEXT.matcher(String.join("\n", SourceTree.linesOf(file))).replaceAll("");
        return CONSTRUCTOR
                .matcher(source)
                .results()
                .filter(found -> !source.contains("record " + found.group(1)))
                .filter(found -> parameters(found.group(2)) > COLLABORATORS_MAX)
                .map(found -> found.group(1) + " takes " + parameters(found.group(2)))
                .toList();
    }

    private static int parameters(String list) {
        String plain = list;
        for (String outer = ""; !outer.equals(plain); ) {
            outer = plain;
            plain = NESTED.matcher(plain).replaceAll("");
        }
        return plain.isBlank() ? 0 : plain.split(",").length;
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(files.stream().map(Path::getParent).distinct())
                .filteredOn(folder -> folder.toString().contains("/src/main/java/io/tbaas")
                        && !folder.toString().contains("/contracts/")) // samples stand alone
                .allSatisfy(folder -> {
                    Path info = folder.resolve("package-info.java");
                    assertThat(Files.exists(info)).as("%s", info).isTrue();
                    assertThat(SourceTree.linesOf(info)).contains("@NullMarked");
                });
    }

    @Test
    void tests_do_not_sleep() {
        assertThat(files)
                .filteredOn(file -> file.toString().contains("/src/test/") && !file.endsWith("TidyTest.java"))
                .filteredOn(file -> SourceTree.linesOf(file).stream().anyMatch(line -> line.contains("Thread.sleep")))
                .isEmpty();
    }
}
