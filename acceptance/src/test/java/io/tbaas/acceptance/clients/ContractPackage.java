package io.tbaas.acceptance.clients;

import com.google.protobuf.ByteString;
import io.tbaas.acceptance.clients.contract.ClientsContract;
import io.tbaas.fabric.admin.ContractPackages;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The clients' contract with the published shim, as jars from this test's own class path: nothing has to be built. */
final class ContractPackage {
    private static final List<String> SHIM = List.of(
            "fabric-chaincode-shim",
            "fabric-protos",
            "grpc-",
            "protobuf-java",
            "proto-google",
            "guava",
            "failureaccess",
            "gson",
            "perfmark",
            "annotations",
            "classgraph",
            "json-",
            "everit",
            "handy-uri",
            "re2j",
            "joda",
            "bcp",
            "bcutil",
            "commons-",
            "opentelemetry",
            "kotlin",
            "okhttp",
            "okio");

    private ContractPackage() {}

    static ByteString make(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && SHIM.stream().anyMatch(name::startsWith)) {
                Files.copy(jar, folder.resolve(name));
            }
        }
        String classFile = ClientsContract.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("contract.jar")));
                InputStream source = ClientsContract.class.getClassLoader().getResourceAsStream(classFile)) {
            if (source == null) {
                throw new IOException(classFile + " is not on the class path");
            }
            jar.putNextEntry(new JarEntry(classFile));
            source.transferTo(jar);
        }
        return ContractPackages.of("clients_1.0", "java", folder);
    }
}
