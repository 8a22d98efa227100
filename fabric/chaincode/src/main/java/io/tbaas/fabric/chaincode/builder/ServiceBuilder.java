package io.tbaas.fabric.chaincode.builder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chaincode as a service: the package tells where the contract listens, nothing is built or started.
 *
 * <p>Source: fabric ccaas_builder.
 */
final class ServiceBuilder implements ContractBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*\\.([A-Za-z0-9_]+)\\s*}}");

    private final Optional<String> configuration;

    /** A builder whose templates are filled from the JSON object of {@code CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG}. */
    ServiceBuilder(Optional<String> configuration) {
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "tbaas-ccaas";
    }

    @Override
    public boolean detects(BuildContext context) {
        return context.metadata().type().toLowerCase(Locale.ROOT).equals("ccaas");
    }

    @Override
    public void build(BuildContext context) throws IOException {
        Path source = context.source().resolve("connection.json");
        if (Files.notExists(source)) {
            throw BuildTool.failed("connection.json not found in the code package");
        }
        JsonNode given = parse(Files.readString(source), "connection.json");
        ObjectNode connection = JSON.createObjectNode();
        copyFilled(given, connection, "address", "Address");
        copyFilled(given, connection, "dial_timeout", "DialTimeout");
        boolean tls = given.path("tls_required").asBoolean();
        connection.put("tls_required", tls);
        if (tls) {
            connection.put(
                    "client_auth_required", given.path("client_auth_required").asBoolean());
            copyFilled(given, connection, "root_cert", "RootCert");
            copyFilled(given, connection, "client_key", "ClientKey");
            copyFilled(given, connection, "client_cert", "ClientCert");
            connection.put("domain", given.path("domain").asText());
        }
        Path server = Files.createDirectories(context.release().resolve("chaincode/server"));
        JSON.writeValue(server.resolve("connection.json").toFile(), connection);
    }

    @Override
    public List<Path> readable(BuiltPackage built) {
        return List.of(built.output());
    }

    @Override
    public ProcessSpec run(BuiltPackage built, Launch launch) {
        throw new IllegalStateException("a chaincode service is not started by the peer: " + built.packageId());
    }

    private void copyFilled(JsonNode given, ObjectNode connection, String name, String field) throws IOException {
        connection.put(name, fill(given.path(name).asText(), field));
    }

    /** Fills the simple fields of a Go template, which is all that connection data needs. */
    private String fill(String template, String field) throws IOException {
        Matcher matcher = FIELD.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            JsonNode value = parse(configuration.orElse("{}"), "CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG")
                    .path(matcher.group(1));
            if (value.isMissingNode()) {
                throw BuildTool.failed("Failed to parse the " + field + " field template: map has no entry for key \""
                        + matcher.group(1) + "\"");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asText()));
        }
        matcher.appendTail(filled);
        if (filled.indexOf("{{") >= 0) {
            throw BuildTool.failed("Failed to parse the " + field + " field template: only fields such as"
                    + " {{.peername}} are filled in");
        }
        return filled.toString();
    }

    private static JsonNode parse(String json, String what) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw BuildTool.failed("Failed to unmarshal " + what + ": " + malformed.getMessage());
        }
    }
}
