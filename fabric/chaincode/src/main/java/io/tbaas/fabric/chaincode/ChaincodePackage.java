package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An installable contract package, checked.
 *
 * <p>Source: fabric core/chaincode/persistence/chaincode_package.go.
 *
 * @param packageId {@code label:} and the SHA-256 of the package in hexadecimal digits
 * @param metadata what the package says of itself
 * @param metadataJson the same as it stands in the package
 * @param code the inner {@code code.tar.gz}
 * @param source the package as received
 */
public record ChaincodePackage(
        String packageId, PackageMetadata metadata, ByteString metadataJson, ByteString code, ByteString source) {
    /**
     * Reads and checks a package.
     *
     * @throws ChaincodeException with Fabric's text if it is malformed
     */
    public static ChaincodePackage parse(ByteString source) {
        return PackageParser.parse(source);
    }

    /** The id of a package with this label and these bytes. */
    public static String packageId(String label, ByteString source) {
        MessageDigest digest = sha256();
        try {
            // A read-only buffer would be digested in small copies; a package has many megabytes.
            source.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return label + ":" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
