package io.tbaas.fabric.chaincode.builder;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.chaincode.ChaincodePackage;
import io.tbaas.fabric.chaincode.PackageMetadata;
import io.tbaas.fabric.chaincode.archive.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of one build.
 *
 * @param packageId what is built
 * @param metadata what the package says of itself
 * @param scratch holds the others; removed after the build
 * @param source the unpacked code
 * @param metadataFolder holds {@code metadata.json}
 * @param output where the builder puts what will run
 * @param release where it puts what the peer reads
 */
public record BuildContext(
        String packageId,
        PackageMetadata metadata,
        Path scratch,
        Path source,
        Path metadataFolder,
        Path output,
        Path release) {

    static BuildContext unpack(ChaincodePackage installed, Path scratch) throws IOException {
        BuildContext context = new BuildContext(
                installed.packageId(),
                installed.metadata(),
                scratch,
                Files.createDirectory(scratch.resolve("src")),
                Files.createDirectory(scratch.resolve("metadata")),
                Files.createDirectory(scratch.resolve("bld")),
                Files.createDirectory(scratch.resolve("release")));
        Unpacker.unpack(installed.code().newInput(), context.source());
        write(context.metadataFolder().resolve("metadata.json"), installed.metadataJson());
        return context;
    }

    private static void write(Path file, ByteString content) throws IOException {
        Files.write(file, content.toByteArray());
    }
}
