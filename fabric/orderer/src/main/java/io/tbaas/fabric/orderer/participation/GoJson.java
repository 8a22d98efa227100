package io.tbaas.fabric.orderer.participation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.foundation.Bytes;
import java.nio.charset.StandardCharsets;

/** JSON as Go's encoder writes it: a line end, and no angle brackets or ampersands in clear. */
final class GoJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoJson() {}

    static Bytes encode(Object content) {
        try {
            // These three stand in strings only, so that replacing them in the whole text is safe.
            String text = MAPPER.writeValueAsString(content)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
            return Bytes.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a body of the API cannot be written", impossible);
        }
    }
}
