package io.tbaas.platform.store;

import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the platform stores and answers it: typed ids are plain texts. */
@Component
public final class Json {
    private final JsonMapper mapper;

    /** Readers and writers of the platform's own types. */
    public Json() {
        this.mapper = JsonMapper.builder().addModule(new IdModule()).build();
    }

    /** The JSON of a record. */
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** The record of a JSON text. */
    public <T> T read(String text, Class<T> type) {
        return mapper.readValue(text, type);
    }

    /** A map of texts, sorted by name. */
    public SortedMap<String, String> readTexts(String text) {
        return mapper.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    }
}
