package io.tbaas.launcher.contract;

import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells the author of a contract what its build tool said on a peer, in terms of the author's own folder. */
final class BuildFailure {
    private static final Pattern REFUSAL = Pattern.compile("could not build chaincode: (?<words>.*)", Pattern.DOTALL);
    /** Where a peer unpacks a package to build it. */
    private static final Pattern BUILD_FOLDER = Pattern.compile("/\\S*/\\.building-[0-9]+/src/src/");

    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");
    /** From here on Maven explains itself. */
    private static final Pattern MAVENS_HELP =
            Pattern.compile("^\\[ERROR] -> \\[Help 1].*", Pattern.DOTALL | Pattern.MULTILINE);

    private BuildFailure() {}

    /** The sentence for the author, if it was the build that failed. */
    static Optional<TbaasException> of(TbaasException failure, Path folder) {
        Matcher refusal = REFUSAL.matcher(String.valueOf(failure.getMessage()));
        if (!refusal.find()) {
            return Optional.empty();
        }
        String words = COLOUR.matcher(refusal.group("words")).replaceAll("");
        words = MAVENS_HELP.matcher(words).replaceAll("");
        words = BUILD_FOLDER.matcher(words).replaceAll(Matcher.quoteReplacement(folder + "/"));
        String lines = words.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n  ", "\n  ", "\n"));
        return Optional.of(new TbaasException(
                LauncherError.CONTRACT_UNUSABLE,
                "The contract in " + folder + " does not build; nothing was deployed. The build said:" + lines,
                failure));
    }
}
