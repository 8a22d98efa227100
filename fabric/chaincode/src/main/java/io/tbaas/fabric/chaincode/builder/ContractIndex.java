package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.process.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Finds the classes of a contract that carry the contract annotations. */
final class ContractIndex {
    private static final List<Class<?>> START_CLASSES =
            List.of(JavaContractStart.class, ContractCertificates.class, ContractCertificates.Reader.class);
    private static final String ANNOTATION_PREFIX = "Lorg/hyperledger/fabric/contract/annotation/";
    private static final List<String> ANNOTATIONS = List.of(
            ANNOTATION_PREFIX + "Contract;", ANNOTATION_PREFIX + "DataType;", ANNOTATION_PREFIX + "Serializer;");
    private static final int CLASS_BYTES_MAX = 8 << 20;
    /** What the shim itself brings along; looking into it would take longer than all the rest. */
    private static final List<String> LIBRARIES = List.of(
            "META-INF/",
            "android/",
            "io/github/classgraph/",
            "io/netty/",
            "javax/",
            "nonapi/",
            "org/joda/",
            "org/hyperledger/fabric/shim/",
            "com/google/",
            "io/grpc/",
            "io/opentelemetry/",
            "io/perfmark/",
            "kotlin/",
            "okhttp3/",
            "okio/",
            "org/apache/",
            "org/bouncycastle/",
            "org/everit/",
            "org/hyperledger/fabric/protos/",
            "org/json/");

    private ContractIndex() {}

    /** Copies the annotated classes of the jars into the folder; answers whether there are any. */
    static boolean write(List<Path> jars, Path folder) throws IOException {
        boolean found = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                for (JarEntry entry : classes(file)) {
                    found |= copyIfAnnotated(file, entry, folder);
                }
            }
        }
        return found;
    }

    /** A jar with nothing but {@link JavaContractStart} and what it uses; made once. */
    static Path startJar(Path folder) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(jar)) {
            for (Class<?> part : START_CLASSES) {
                addClass(out, part.getName().replace('.', '/') + ".class");
            }
        }
        return Resources.install(folder, "contract-start", ".jar", jar.toByteArray());
    }

    private static void addClass(JarOutputStream out, String name) throws IOException {
        try (InputStream source = JavaContractStart.class.getClassLoader().getResourceAsStream(name)) {
            if (source == null) {
                throw new IOException(name + " is missing from the class path");
            }
            JarEntry entry = new JarEntry(name);
            entry.setTime(0);
            out.putNextEntry(entry);
            source.transferTo(out);
        }
    }

    private static List<JarEntry> classes(JarFile file) {
        List<JarEntry> classes = new ArrayList<>();
        file.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .filter(entry -> LIBRARIES.stream().noneMatch(entry.getName()::startsWith))
                .filter(entry -> entry.getSize() <= CLASS_BYTES_MAX)
                .forEach(classes::add);
        return classes;
    }

    private static boolean copyIfAnnotated(JarFile file, JarEntry entry, Path folder) throws IOException {
        byte[] content;
        try (InputStream source = file.getInputStream(entry)) {
            content = source.readNBytes(CLASS_BYTES_MAX);
        }
        if (!isAnnotated(content)) {
            return false;
        }
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("jar contains the escaping path '" + entry.getName() + "'");
        }
        Files.createDirectories(folder.resolve(entry.getName()).normalize().getParent());
        Files.write(target, content);
        return true;
    }

    /** As text of single bytes, in which the JDK searches fast. */
    private static boolean isAnnotated(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains(ANNOTATION_PREFIX) && ANNOTATIONS.stream().anyMatch(text::contains);
    }
}
