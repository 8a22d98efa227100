package io.tbaas.platform.api.realname;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Holds a document to the kind that it is said to have: by its first bytes, which tell each of the three kinds there are. */
final class EvidenceDocument {
    private static final Map<String, String> FIRST_BYTES =
            Map.of("image/png", "89504e470d0a1a0a", "image/jpeg", "ffd8ff", "application/pdf", "255044462d");

    private EvidenceDocument() {}

    /**
     * Refuses what is of another kind.
     *
     * @param document in base 64
     * @throws Problem {@code VALIDATION_FAILED}
     */
    static void requireKind(String type, String document) {
        try {
            String content = HexFormat.of().formatHex(Base64.getDecoder().decode(document));
            if (content.startsWith(FIRST_BYTES.getOrDefault(type, "?"))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED, e).field("document");
        }
        throw Problem.of(ProblemCode.VALIDATION_FAILED).field("document");
    }
}
