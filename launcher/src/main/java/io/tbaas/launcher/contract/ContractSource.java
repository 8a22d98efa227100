package io.tbaas.launcher.contract;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A folder of contract sources, or a jar, that is known to hold what its language needs. */
record ContractSource(Path path, ContractLanguage language) {
    /**
     * Looks at what is there.
     *
     * @param wanted empty to go by what the folder holds
     * @throws TbaasException {@code CONTRACT_UNUSABLE} with what is missing
     */
    static ContractSource at(Path path, Optional<ContractLanguage> wanted) {
        if (!Files.exists(path)) {
            throw unusable("There is no folder " + path + ".");
        }
        try {
            for (ContractLanguage language : ContractLanguage.values()) {
                if (wanted.orElse(language) == language && language.isIn(path)) {
                    return new ContractSource(path, language);
                }
            }
        } catch (IOException e) {
            throw unusable("The folder " + path + " cannot be read: " + e.getMessage() + ".");
        }
        throw unusable(
                wanted.map(language -> path + " holds no " + language + " contract: that has " + language.mark() + ".")
                        .orElseGet(() -> path + " holds no contract: " + marks() + "."));
    }

    /** The package that peers install. */
    ByteString pack(String label) {
        return ContractPackages.of(label, language.name().toLowerCase(Locale.ROOT), path);
    }

    private static String marks() {
        return Arrays.stream(ContractLanguage.values())
                .map(language -> "a " + language + " contract has " + language.mark())
                .collect(Collectors.joining(", "));
    }

    private static TbaasException unusable(String sentence) {
        return new TbaasException(LauncherError.CONTRACT_UNUSABLE, sentence);
    }
}
