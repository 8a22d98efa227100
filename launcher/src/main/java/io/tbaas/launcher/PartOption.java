package io.tbaas.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that restricts a command to the network or to the platform. */
final class PartOption {
    @Option(
            names = "--only",
            paramLabel = "PART",
            converter = Words.class,
            description = "Only the network, or only the platform (default: both).")
    private @Nullable Part only;

    boolean includes(Part part) {
        return only == null || only == part;
    }

    /** Takes the words as they stand in the help. */
    static final class Words implements ITypeConverter<Part> {
        @Override
        public Part convert(String word) {
            for (Part part : Part.values()) {
                if (part.word().equals(word)) {
                    return part;
                }
            }
            throw new TypeConversionException("there is no part '" + word + "'; the parts are network and platform");
        }
    }
}
