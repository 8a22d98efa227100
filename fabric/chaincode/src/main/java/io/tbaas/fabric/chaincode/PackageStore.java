package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The installed packages, one file each in Fabric's naming. Thread safe.
 *
 * <p>Source: fabric core/chaincode/persistence/persistence.go.
 */
public final class PackageStore {
    private static final Pattern FILE_NAME = Pattern.compile("^(.+)[.]([0-9a-f]{64})[.]tar[.]gz$");

    private final Path folder;
    /** A package is built right after it was saved, while its installer still holds it. */
    private volatile WeakReference<@Nullable ChaincodePackage> lastSaved = new WeakReference<>(null);

    private PackageStore(Path folder) {
        this.folder = folder;
    }

    /** Opens the store, creating its folder. */
    public static PackageStore open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw failed("Could not create _lifecycle chaincodes install path: " + failure, failure);
        }
        return new PackageStore(folder);
    }

    /** Stores the package, whole or not at all; storing it again changes nothing. */
    public void save(ChaincodePackage installed) {
        Path target = file(installed.packageId());
        lastSaved = new WeakReference<>(installed);
        if (Files.exists(target)) {
            return;
        }
        try {
            Path temporary = Files.createTempFile(folder, ".ccpackage.", "");
            try {
                write(temporary, installed.source());
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw failed("error writing chaincode install package to " + target + ": " + failure, failure);
        }
    }

    /** The package, if it is installed. */
    public Optional<ChaincodePackage> find(String packageId) {
        ChaincodePackage saved = lastSaved.get();
        Path file = file(packageId);
        if (saved != null && saved.packageId().equals(packageId) && Files.exists(file)) {
            return Optional.of(saved);
        }
        try {
            return Optional.of(PackageParser.parseInstalled(UnsafeByteOperations.unsafeWrap(Files.readAllBytes(file))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed("error reading chaincode install package at " + file + ": " + failure, failure);
        }
    }

    /**
     * The package.
     *
     * @throws ChaincodeException {@code CHAINCODE_PACKAGE_NOT_FOUND} with Fabric's text
     */
    public ChaincodePackage load(String packageId) {
        return find(packageId)
                .orElseThrow(() -> new ChaincodeException(
                        ChaincodeError.CHAINCODE_PACKAGE_NOT_FOUND,
                        "chaincode install package '" + packageId + "' not found"));
    }

    /** Removes the package, if it is there. */
    public void delete(String packageId) {
        try {
            Files.deleteIfExists(file(packageId));
        } catch (IOException failure) {
            throw failed("could not remove chaincode install package '" + packageId + "': " + failure, failure);
        }
    }

    /** All installed packages in the order of their file names. */
    public List<InstalledChaincode> list() {
        List<InstalledChaincode> installed = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName())).sorted().forEach(name -> {
                Matcher matcher = FILE_NAME.matcher(name);
                if (matcher.matches()) {
                    String label = matcher.group(1);
                    installed.add(new InstalledChaincode(label + ":" + matcher.group(2), label));
                }
            });
        } catch (IOException failure) {
            throw failed("error reading chaincode directory at " + folder + ": " + failure, failure);
        }
        return installed;
    }

    /** Where the package lies; an id that would leave the folder names no package. */
    private Path file(String packageId) {
        Path file = folder.resolve(packageId.replaceFirst(":", ".") + ".tar.gz").normalize();
        if (!folder.normalize().equals(file.getParent())) {
            return folder.resolve(".no-such-package");
        }
        return file;
    }

    private static void write(Path file, ByteString content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        }
    }

    private static ChaincodeException failed(String text, Throwable cause) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_STORE_FAILED, text, cause);
    }
}
