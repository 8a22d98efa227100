package io.tbaas.fabric.chaincode.builder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.ChaincodePackage;
import io.tbaas.fabric.chaincode.PackageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds packages once and keeps the results by package id, in the folders of Fabric's external builders.
 *
 * <p>Source: fabric core/container/externalbuilder/externalbuilder.go#Detector. Thread safe.
 */
public final class Builds {
    private static final Logger LOG = LoggerFactory.getLogger(Builds.class);
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*&]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final PackageStore packages;
    private final List<ContractBuilder> builders;
    private final Map<String, ReentrantLock> building = new ConcurrentHashMap<>();

    public Builds(Path folder, PackageStore packages, List<ContractBuilder> builders) {
        this.folder = folder;
        this.packages = packages;
        this.builders = List.copyOf(builders);
    }

    /** The package's id as a file name. */
    public static String fileName(String packageId) {
        return UNSAFE.matcher(packageId).replaceAll("-");
    }

    /** The built package, building it first where that is not done. */
    public BuiltPackage build(String packageId) {
        ReentrantLock lock = building.computeIfAbsent(packageId, id -> new ReentrantLock());
        lock.lock();
        try {
            Optional<BuiltPackage> built = find(packageId);
            return built.isPresent() ? built.get() : buildNow(packages.load(packageId));
        } catch (IOException failure) {
            throw failed("could not build " + packageId + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while building " + packageId, interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** The result of an earlier build. */
    public Optional<BuiltPackage> find(String packageId) throws IOException {
        Path built = folder.resolve(fileName(packageId));
        if (Files.notExists(built)) {
            return Optional.empty();
        }
        String builder = JSON.readTree(built.resolve("build-info.json").toFile())
                .path("builder_name")
                .asText();
        return Optional.of(builders.stream()
                .filter(candidate -> candidate.name().equals(builder))
                .findFirst()
                .map(found -> built(packageId, found, built))
                .orElseThrow(() -> failed(
                        "existing build could not be restored: chaincode '" + packageId + "' was already built with"
                                + " builder '" + builder + "', but that builder is no longer available",
                        null)));
    }

    /** Removes what a build left that was cut short. */
    public void clear() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Builds::isUnfinished).toList()) {
                Folders.delete(file);
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private BuiltPackage buildNow(ChaincodePackage installed) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, ".building-");
        try {
            BuildContext context = unpack(installed, scratch);
            ContractBuilder builder = detect(context);
            LOG.info("Building {} with {}", installed.packageId(), builder.name());
            builder.build(context);
            if (!(builder instanceof ExternalContractBuilder)) {
                releaseIndexes(context);
            }
            return keep(context, builder);
        } finally {
            Folders.delete(scratch);
        }
    }

    /** What an external builder releases itself: the index definitions that came with the code. */
    private static void releaseIndexes(BuildContext context) throws IOException {
        Path indexes = context.source().resolve("META-INF/statedb");
        if (Files.isDirectory(indexes)) {
            Folders.copy(indexes, context.release().resolve("statedb"));
        }
    }

    private static BuildContext unpack(ChaincodePackage installed, Path scratch) {
        try {
            return BuildContext.unpack(installed, scratch);
        } catch (IOException failure) {
            throw failed(
                    "could not create build context: could not untar source package: " + failure.getMessage(), failure);
        }
    }

    private ContractBuilder detect(BuildContext context) throws IOException {
        for (ContractBuilder builder : builders) {
            if (builder.detects(context)) {
                return builder;
            }
        }
        throw failed(
                "no builder for chaincode type '" + context.metadata().type() + "': TBaaS builds java, node, golang and"
                        + " ccaas packages, others need an external builder",
                null);
    }

    /** The finished folder appears under its name at once, so that a crash leaves no half-made build. */
    private BuiltPackage keep(BuildContext context, ContractBuilder builder) throws IOException {
        Path finished = Files.createTempDirectory(folder, ".finished-");
        Files.move(context.output(), finished.resolve("bld"));
        Files.move(context.release(), finished.resolve("release"));
        JSON.writeValue(finished.resolve("build-info.json").toFile(), Map.of("builder_name", builder.name()));
        Path target = folder.resolve(fileName(context.packageId()));
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        return built(context.packageId(), builder, target);
    }

    private static BuiltPackage built(String packageId, ContractBuilder builder, Path folder) {
        return new BuiltPackage(packageId, builder, folder.resolve("bld"), folder.resolve("release"));
    }

    private static ChaincodeException failed(String text, @Nullable Throwable cause) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_BUILD_FAILED, text, cause);
    }
}
