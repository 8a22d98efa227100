package io.tbaas.platform.api.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Takes as texts of requests only what is one, and what every database can keep. */
final class TextModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    TextModule() {
        super("tbaas-texts");
        addDeserializer(String.class, new Texts());
    }

    private static final class Texts extends StdScalarDeserializer<String> {
        Texts() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser source, DeserializationContext context) {
            if (source.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, source);
            }
            String text = source.getString();
            return canBeKept(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, text, "no text that can be kept");
        }

        /** PostgreSQL keeps no NUL, and UTF-8 has no halves of characters. */
        private static boolean canBeKept(String text) {
            return text.codePoints()
                    .noneMatch(point ->
                            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        }
    }
}
