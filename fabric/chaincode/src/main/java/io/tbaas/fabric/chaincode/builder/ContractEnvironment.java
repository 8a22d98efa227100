package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment that a contract of Fabric's own kinds expects; it holds nothing of the peer's.
 *
 * <p>Source: fabric core/container/dockercontroller/dockercontroller.go#GetEnv.
 */
final class ContractEnvironment {
    private ContractEnvironment() {}

    /** Writes the TLS files into the launch folder and gives all variables. */
    static Map<String, String> prepare(Launch launch) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOME", launch.folder().toString());
        environment.put("TMPDIR", launch.folder().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CORE_CHAINCODE_ID_NAME", launch.packageId());
        environment.put("CORE_PEER_ADDRESS", launch.peerAddress());
        environment.put("CORE_PEER_LOCALMSPID", launch.mspId());
        environment.put("CORE_CHAINCODE_LOGGING_LEVEL", "warning");
        environment.put("CORE_CHAINCODE_LOGGING_SHIM", "warning");
        environment.put("CORE_PEER_TLS_ENABLED", Boolean.toString(launch.tls().isPresent()));
        if (launch.tls().isPresent()) {
            addTls(environment, launch.folder(), launch.tls().get());
        }
        return environment;
    }

    private static void addTls(Map<String, String> environment, Path folder, LaunchCertificates.Issued tls)
            throws IOException {
        // Fabric gives key and certificate twice: plain, and in base64 for older shims.
        environment.put("CORE_TLS_CLIENT_KEY_PATH", write(folder, "client.key", base64(tls.keyPem())));
        environment.put("CORE_TLS_CLIENT_CERT_PATH", write(folder, "client.crt", base64(tls.certificatePem())));
        environment.put("CORE_TLS_CLIENT_KEY_FILE", write(folder, "client_pem.key", tls.keyPem()));
        environment.put("CORE_TLS_CLIENT_CERT_FILE", write(folder, "client_pem.crt", tls.certificatePem()));
        environment.put("CORE_PEER_TLS_ROOTCERT_FILE", write(folder, "peer.crt", tls.rootPem()));
    }

    private static String write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
