package io.tbaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Votes are signed by keys that never leave the machine. */
class SignCommandTest {
    private static final byte[] MESSAGE = "what is agreed to".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ECDSA_P256", "SM2"})
    void a_signature_is_the_keys_over_the_very_bytes(SignatureAlgorithm algorithm) throws IOException {
        SigningKey key = SignatureSuites.of(algorithm).generateKey();
        Path pem = Files.writeString(folder.resolve("key.pem"), PemKeys.write(key));
        Path request = Files.writeString(
                folder.resolve("request.json"),
                "{\"round\":2,\"header\":\"aGVhZGVy\",\"toSign\":\""
                        + Base64.getEncoder().encodeToString(MESSAGE) + "\"}");
        Path certificate = certificate("admin.pem", key);

        assertThat(run("--key", pem.toString(), request.toString())).isZero();
        assertThat(key.verificationKey().verify(MESSAGE, decoded(out.toString().strip())))
                .isTrue();

        out.getBuffer().setLength(0);
        assertThat(run(
                        "--key",
                        pem.toString(),
                        "--certificate",
                        certificate.toString(),
                        "--organisation",
                        "org_1",
                        request.toString()))
                .isZero();
        JsonNode body = new ObjectMapper().readTree(out.toString());
        assertThat(body.get("round").asInt()).isEqualTo(2);
        assertThat(body.get("header").asText()).isEqualTo("aGVhZGVy");
        assertThat(body.get("organisation").asText()).isEqualTo("org_1");
        assertThat(key.verificationKey()
                        .verify(MESSAGE, decoded(body.get("signature").asText())))
                .isTrue();
    }

    @Test
    void what_is_no_key_or_no_request_is_told_in_a_sentence() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing"), "{}");
        Path pem = Files.writeString(
                folder.resolve("key.pem"),
                PemKeys.write(SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey()));

        assertThat(run("--key", pem.toString(), nothing.toString())).isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("has nothing to sign");
        assertThat(run("--key", nothing.toString(), "--raw", nothing.toString()))
                .isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("holds no private key");
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ECDSA_P256", "SM2"})
    void a_key_that_is_not_the_certificates_signs_nothing(SignatureAlgorithm algorithm) throws IOException {
        SigningKey key = SignatureSuites.of(algorithm).generateKey();
        Path pem = Files.writeString(folder.resolve("key.pem"), PemKeys.write(key));
        Path message = Files.write(folder.resolve("message"), MESSAGE);
        Path foreign = certificate(
                "other.pem", SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey());
        Path own = certificate("own.pem", key);

        assertThat(run("--key", pem.toString(), "--certificate", foreign.toString(), "--raw", message.toString()))
                .isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains(pem.toString(), foreign.toString(), "does not belong to the certificate");
        assertThat(out.toString()).isEmpty();
        assertThat(run("--key", pem.toString(), "--certificate", message.toString(), "--raw", message.toString()))
                .isEqualTo(ExitStatus.USAGE.number());
        assertThat(err.toString()).contains("holds no certificate");
        assertThat(run("--key", pem.toString(), "--certificate", own.toString(), "--raw", message.toString()))
                .isZero();
    }

    private Path certificate(String name, SigningKey key) throws IOException {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        Validity validity = new Validity(begin, begin.plus(Duration.ofDays(365)));
        return Files.writeString(
                folder.resolve(name),
                CertificateAuthority.selfSigned(SubjectName.ofCommonName("admin"), key, validity)
                        .certificate()
                        .pem());
    }

    private int run(String... words) {
        CommandLine line = TbaasCli.commandLine(ApiDescription.builtIn());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[words.length + 1];
        all[0] = "sign";
        System.arraycopy(words, 0, all, 1, words.length);
        return line.execute(all);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
