package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** One operation of the API as a command: path parameters in order, everything else as options. */
final class ApiCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = "--body";
    private static final String ALL = "--all";
    private static final String WAIT = "--wait";
    private static final String IF_MATCH = "--if-match";
    private static final String IDEMPOTENCY_KEY = "--idempotency-key";

    private final ApiOperation operation;
    private final ApiDescription description;
    private final NamedOptions named;
    private final CallOptions options = new CallOptions();
    private final CommandSpec spec;

    ApiCommand(ApiOperation operation, ApiDescription description) {
        this.operation = operation;
        this.description = description;
        this.named = new NamedOptions(operation, description);
        this.spec = specify();
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        Printer printer = new Printer(line.getOut(), options.output());
        try (PlatformClient client = options.client(options.profile(), line.getErr())) {
            ResourceNames names = new ResourceNames(client, description);
            String path = path(names);
            OptionIds ids = new OptionIds(named, names, path);
            if (operation.stream()) {
                JsonNode end = new OperationFollower(client, line.getOut()).follow(path);
                return operation.permission().equals("operation.watch") ? followed(end) : ExitStatus.DONE.number();
            }
            JsonNode body = operation.body().isEmpty() ? null : body(ids);
            PlatformAnswer answer = client.call(operation.method(), path + query("", ids), body, headers(client, path));
            JsonNode shown = operation.list() && given(ALL) ? allPages(client, answer.body(), ids) : answer.body();
            printer.print(shown, operation.columns());
            if (given(WAIT)) {
                return waitFor(client, answer.body());
            }
            return ExitStatus.DONE.number();
        }
    }

    private CommandSpec specify() {
        CommandSpec made = CommandSpec.wrapWithoutInspection(this);
        made.name(operation.verb());
        made.usageMessage()
                .description(
                        operation.summary() + ".",
                        "",
                        "Permission: " + operation.permission().replace("@", "@@"));
        made.mixinStandardHelpOptions(true);
        made.addMixin("call", sharedOptions());
        int index = 0;
        for (ApiOperation.PathParameter parameter : operation.pathParameters()) {
            made.addPositional(PositionalParamSpec.builder()
                    .index(Integer.toString(index++))
                    .paramLabel(parameter.name().toUpperCase(java.util.Locale.ROOT))
                    .type(String.class)
                    .required(true)
                    .build());
        }
        operation.query().forEach(field -> addField(made, field));
        operation.body().stream().filter(field -> !field.secret()).forEach(field -> addField(made, field));
        if (!operation.body().isEmpty()) {
            addText(
                    made,
                    BODY,
                    "JSON",
                    "The whole body as JSON, @FILE to read it from a file, or - for standard input.");
        }
        if (operation.versioned()) {
            addText(made, IF_MATCH, "ETAG", "Version that the change was made from (default: the newest).");
        }
        if (operation.repeatable()) {
            addText(made, IDEMPOTENCY_KEY, "KEY", "Makes repetitions of this very call harmless (default: a new one).");
        }
        if (operation.list()) {
            addFlag(made, ALL, "Fetch every page.");
        }
        if (answersOperation()) {
            addFlag(made, WAIT, "Follow the operation to its end.");
        }
        return made;
    }

    /** A call whose body or query has a member of the same name takes that. */
    private CommandSpec sharedOptions() {
        CommandSpec shared = CommandSpec.forAnnotatedObject(options);
        Stream.concat(operation.query().stream(), operation.body().stream())
                .filter(field -> !field.secret())
                .map(field -> shared.findOption(field.option()))
                .filter(Objects::nonNull)
                .forEach(shared::remove);
        return shared;
    }

    private boolean answersOperation() {
        return (operation.columns().contains("percent") && !operation.list())
                || operation.columns().contains("operation");
    }

    private void addField(CommandSpec spec, ApiField field) {
        spec.addOption(OptionSpec.builder(field.option())
                .paramLabel(field.kind() == ApiField.Kind.OBJECT ? "JSON" : field.name())
                .type(field.many() ? String[].class : String.class)
                .arity(field.kind() == ApiField.Kind.FLAG ? "0..1" : "1")
                .fallbackValue(field.kind() == ApiField.Kind.FLAG ? "true" : "")
                .description(help(field).replace("%", "%%"))
                .build());
    }

    private String help(ApiField field) {
        return field.help() + (named.home(field).isPresent() ? " By id or name." : "");
    }

    private static void addText(CommandSpec spec, String name, String label, String text) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(text)
                .build());
    }

    private static void addFlag(CommandSpec spec, String name, String text) {
        spec.addOption(
                OptionSpec.builder(name).type(boolean.class).description(text).build());
    }

    private boolean given(String option) {
        return spec.optionsMap().containsKey(option)
                && spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Optional<String> text(String option) {
        OptionSpec found = spec.optionsMap().get(option);
        return found == null ? Optional.empty() : Optional.ofNullable(found.getValue());
    }

    private String path(ResourceNames names) {
        StringBuilder template = new StringBuilder();
        StringBuilder path = new StringBuilder();
        int index = 0;
        for (String part : operation.path().substring(1).split("/", -1)) {
            String said = part;
            if (part.startsWith("{")) {
                ApiOperation.PathParameter parameter =
                        operation.pathParameters().get(index);
                String value = spec.positionalParameters().get(index++).getValue();
                said = encoded(names.id(template.toString(), path.toString(), parameter, value));
            }
            template.append('/').append(part);
            path.append('/').append(said);
        }
        return path.toString();
    }

    private String query(String cursor, OptionIds ids) {
        List<String> parts = new ArrayList<>();
        for (ApiField field : operation.query()) {
            if (field.name().equals("cursor") && !cursor.isEmpty()) {
                parts.add("cursor=" + encoded(cursor));
            } else {
                values(field, ids)
                        .forEach(value -> parts.add(encoded(field.name()) + "="
                                + encoded(field.value(value).asText())));
            }
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private List<String> values(ApiField field, OptionIds ids) {
        OptionSpec option = spec.optionsMap().get(field.option());
        Object value = option == null || !given(field.option()) ? null : option.getValue();
        if (value == null) {
            return List.of();
        }
        Stream<String> texts = value instanceof String[] many ? Stream.of(many) : Stream.of(String.valueOf(value));
        return texts.map(text -> ids.id(field, text)).toList();
    }

    private Map<String, String> headers(PlatformClient client, String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (operation.versioned()) {
            headers.put("If-Match", text(IF_MATCH).orElseGet(() -> newestVersion(client, path)));
        }
        if (operation.repeatable()) {
            headers.put("Idempotency-Key", text(IDEMPOTENCY_KEY).orElseGet(() -> UUID.randomUUID()
                    .toString()));
        }
        return headers;
    }

    /** Of the resource itself, or of the one whose state a call such as {@code …/{id}/withdraw} changes. */
    private String newestVersion(PlatformClient client, String path) {
        String template = operation.path();
        String concrete = path;
        while (template.length() > "/api/v1".length()) {
            if (description.find("GET", template).isPresent()) {
                return client.call("GET", concrete, null, Map.of()).etag();
            }
            template = template.substring(0, template.lastIndexOf('/'));
            concrete = concrete.substring(0, concrete.lastIndexOf('/'));
        }
        throw new ParameterException(spec.commandLine(), "name the version that is to be changed with " + IF_MATCH);
    }

    private JsonNode body(OptionIds ids) {
        ObjectNode body = text(BODY).map(this::read).orElseGet(JSON::createObjectNode);
        for (ApiField field : operation.body()) {
            if (field.secret()) {
                if (!body.has(field.name())) {
                    readSecret(field).ifPresent(secret -> body.put(field.name(), secret));
                }
                continue;
            }
            List<String> values = values(field, ids);
            if (field.many() && !values.isEmpty()) {
                ArrayNode list = body.putArray(field.name());
                values.forEach(value -> list.add(field.value(value)));
            } else if (!values.isEmpty()) {
                body.set(field.name(), field.value(values.getFirst()));
            } else if (field.required() && !body.has(field.name())) {
                body.set(field.name(), asked(field, ids));
            }
        }
        return body;
    }

    /** What is missing is asked for on a terminal, and a mistake of the words where there is none. */
    private JsonNode asked(ApiField field, OptionIds ids) {
        return Optional.of(field)
                .filter(ApiField::askable)
                .flatMap(askable -> Prompt.line(askable.words()))
                .map(text -> field.value(ids.id(field, text)))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), field.option() + " is missing (or give the whole body with " + BODY + ")"));
    }

    private ObjectNode read(String text) {
        try {
            String json = text.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : text.startsWith("@") ? Files.readString(Path.of(text.substring(1))) : text;
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new CliFailure(ExitStatus.USAGE, BODY + " takes a JSON object.");
        } catch (IOException e) {
            throw new CliFailure(ExitStatus.USAGE, BODY + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<String> readSecret(ApiField field) {
        Optional<String> secret = Prompt.secret(field.name());
        if (secret.isEmpty() && field.required()) {
            throw new ParameterException(
                    spec.commandLine(),
                    field.name() + " is typed on a terminal, or stands in TBAAS_PASSWORD or in " + BODY);
        }
        return secret;
    }

    private JsonNode allPages(PlatformClient client, JsonNode first, OptionIds ids) {
        ArrayNode items = JSON.createArrayNode();
        JsonNode page = first;
        while (true) {
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("next")) {
                ObjectNode whole = JSON.createObjectNode();
                whole.set("items", items);
                return whole;
            }
            page = client.call("GET", ids.path() + query(page.path("next").asText(), ids), null, Map.of())
                    .body();
        }
    }

    private int waitFor(PlatformClient client, JsonNode answer) {
        String id = answer.has("percent")
                ? answer.path("id").asText()
                : answer.path("operation").asText();
        if (id.isEmpty()) {
            return ExitStatus.DONE.number(); // it was done at once
        }
        OperationFollower follower =
                new OperationFollower(client, spec.commandLine().getOut());
        return followed(
                operation.forOperators()
                        ? follower.lookAgain(ApiOperation.OPERATORS + "operations/" + encoded(id))
                        : follower.follow("/api/v1/operations/" + encoded(id) + "/events"));
    }

    private int followed(JsonNode end) {
        if (OperationFollower.succeeded(end)) {
            return ExitStatus.DONE.number();
        }
        String failure = end.path("failure").asText("");
        throw new CliFailure(
                ExitStatus.OPERATION_FAILED,
                "The operation " + end.path("id").asText("") + " ended as "
                        + end.path("state").asText("unknown") + (failure.isEmpty() ? "." : ": " + failure));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
