package io.tbaas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Prints answers in the format that was asked for. */
record Printer(PrintWriter out, CallOptions.Format format) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Prints an answer; its columns count for tables only. */
    void print(JsonNode answer, List<String> columns) {
        if (answer.isMissingNode()) {
            return;
        }
        switch (format) {
            case table -> new Table(columns).print(answer, out);
            case json -> out.println(json(answer));
            case yaml -> out.print(yaml(answer));
        }
        out.flush();
    }

    private static String json(JsonNode answer) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String yaml(JsonNode answer) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(JSON.convertValue(answer, Object.class));
    }
}
