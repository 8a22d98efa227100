package io.tbaas.fabric.chaincode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a contract that runs as a service listens, as its build released it.
 *
 * <p>Source: fabric core/container/externalbuilder/instance.go#ChaincodeServerUserData.
 *
 * @param endpoint address and TLS
 * @param dialTimeout how long connecting may take
 */
record ChaincodeServer(Endpoint endpoint, Duration dialTimeout) {
    private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code chaincode/server/connection.json}; empty if the contract is no service. */
    static Optional<ChaincodeServer> read(Path release) {
        Path file = release.resolve("chaincode/server/connection.json");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        JsonNode data;
        try {
            data = JSON.readTree(file.toFile());
        } catch (IOException malformed) {
            throw failed("malformed chaincode info at '" + file + "': " + malformed.getMessage(), malformed);
        }
        return Optional.of(new ChaincodeServer(endpoint(data), dialTimeout(data.path("dial_timeout"))));
    }

    private static Endpoint endpoint(JsonNode data) {
        String address = required(data, "address", "chaincode address not provided");
        if (!data.path("tls_required").asBoolean()) {
            return Endpoint.plain(address);
        }
        boolean mutual = data.path("client_auth_required").asBoolean();
        Optional<TlsIdentity> identity = Optional.empty();
        Optional<String> serverName = Optional.empty();
        if (mutual) {
            String key = required(data, "client_key", "chaincode tls key not provided");
            String certificate = required(data, "client_cert", "chaincode tls cert not provided");
            identity = Optional.of(TlsIdentity.ofPem(certificate, key));
            serverName = Optional.of(data.path("domain").asText()).filter(domain -> !domain.isEmpty());
        }
        String root = required(data, "root_cert", "chaincode tls root cert not provided");
        TrustSource trust = TrustSource.fixed(List.of(Certificate.ofPem(root)));
        return Endpoint.of(address, new ClientTls(trust, identity, serverName, Duration.ZERO));
    }

    /** Nanoseconds as a number, or a duration as Go writes it; nothing means the default. */
    private static Duration dialTimeout(JsonNode value) {
        if (value.isNumber()) {
            return Duration.ofNanos(value.asLong());
        }
        Duration timeout = GoDuration.parse(value.asText()).orElseThrow(() -> failed("invalid duration", null));
        return timeout.isZero() ? DIAL_TIMEOUT : timeout;
    }

    private static String required(JsonNode data, String name, String missing) {
        String value = data.path(name).asText();
        if (value.isEmpty()) {
            throw failed(missing, null);
        }
        return value;
    }

    private static ChaincodeException failed(String text, @Nullable Throwable cause) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_LAUNCH_FAILED, text, cause);
    }
}
