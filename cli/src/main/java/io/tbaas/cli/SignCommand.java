package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs what was downloaded, with a key that never leaves this machine; calls nobody. */
@Command(
        name = "sign",
        description = {
            "Sign the bytes of a vote with a key of your own; calls nobody.",
            "FILE is the answer of 'tbaas vote request', or with --raw any bytes. ECDSA with SHA-256 (low S) or SM2 with SM3, as the key is."
        },
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--key", required = true, paramLabel = "PEM", description = "The administrator's private key.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private Path key;

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description =
                    "The administrator's certificate; with --organisation the body of 'tbaas vote upload' is printed.")
    private @Nullable Path certificate;

    @Option(names = "--organisation", paramLabel = "ID", description = "The organisation that votes.")
    private @Nullable String organisation;

    @Option(names = "--raw", description = "Sign the file's bytes themselves.")
    private boolean raw;

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] content = read(file);
        Optional<JsonNode> request = raw ? Optional.empty() : Optional.of(request(content));
        byte[] message = request.map(SignCommand::toSign).orElse(content);
        byte[] made = signingKey().sign(message);
        if (certificate != null) {
            requireSignedBy(certificate, message, made);
        }
        String signature = Base64.getEncoder().encodeToString(made);
        spec.commandLine()
                .getOut()
                .println(
                        request.isPresent() && certificate != null && organisation != null
                                ? upload(request.get(), certificate, organisation, signature)
                                : signature);
        return ExitStatus.DONE.number();
    }

    private SigningKey signingKey() {
        try {
            return PemKeys.read(text(read(key)));
        } catch (TbaasException e) {
            throw new CliFailure(ExitStatus.USAGE, key + " holds no private key that can sign: " + e.getMessage(), e);
        }
    }

    /** A signature of another key would be refused far from here, where nobody knows which two files belong together. */
    private void requireSignedBy(Path certificate, byte[] message, byte[] signature) {
        VerificationKey owner;
        try {
            owner = Certificate.ofPem(text(read(certificate))).key();
        } catch (TbaasException e) {
            throw new CliFailure(ExitStatus.USAGE, certificate + " holds no certificate: " + e.getMessage(), e);
        }
        if (!owner.verify(message, signature)) {
            throw new CliFailure(
                    ExitStatus.USAGE,
                    "The key " + key + " does not belong to the certificate " + certificate
                            + ": nothing was signed. Give the key that the certificate was issued for, or the certificate of this key.");
        }
    }

    private JsonNode request(byte[] content) {
        try {
            JsonNode request = JSON.readTree(content);
            if (request.hasNonNull("toSign")) {
                return request;
            }
        } catch (IOException e) {
            throw new CliFailure(ExitStatus.USAGE, file + " is no JSON; say --raw to sign its bytes themselves.", e);
        }
        throw new CliFailure(ExitStatus.USAGE, file + " has nothing to sign: it is no answer of 'tbaas vote request'.");
    }

    private static byte[] toSign(JsonNode request) {
        try {
            return Base64.getDecoder().decode(request.get("toSign").asText());
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitStatus.USAGE, "toSign is no Base64.", e);
        }
    }

    private static String upload(JsonNode request, Path certificate, String organisation, String signature) {
        ObjectNode body = JSON.createObjectNode();
        body.put("organisation", organisation);
        body.set("round", request.get("round"));
        body.put("certificate", text(read(certificate)));
        body.set("header", request.get("header"));
        body.put("signature", signature);
        return body.toString();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliFailure(ExitStatus.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(byte[] content) {
        return new String(content, java.nio.charset.StandardCharsets.UTF_8);
    }
}
