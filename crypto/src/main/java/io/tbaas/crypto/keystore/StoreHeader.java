package io.tbaas.crypto.keystore;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.HashFunction;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.util.Strings;

/**
 * How the passphrase opens the store.
 *
 * @param cost scrypt's N, a power of two; with 8 blocks, 32768 takes 32 MiB and about a tenth of a second
 * @param masterKey the store's key, sealed
 */
record StoreHeader(Path file, int cost, Bytes salt, Bytes masterKey) {
    private static final String FILE = "store.properties";
    private static final String VERSION = "1";
    private static final int COST = 32_768;
    private static final int COST_MAX = 1 << 20;
    private static final int BLOCKS = 8;
    private static final int SALT_BYTES = 16;
    private static final byte[] CONTEXT = "tbaas key store".getBytes(StandardCharsets.US_ASCII);

    static StoreHeader readOrCreate(Path folder, char[] passphrase) {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return read(file);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new TbaasException(CryptoError.STORAGE_FAILED, "cannot create the key store " + folder, e);
        }
        Bytes salt = Bytes.wrap(Sealer.random(SALT_BYTES));
        byte[] sealed = new Sealer(derive(passphrase, salt, COST)).seal(Sealer.random(Sealer.KEY_BYTES), CONTEXT);
        StoreHeader header = new StoreHeader(file, COST, salt, Bytes.wrap(sealed));
        PrivateFiles.write(file, header.text().getBytes(StandardCharsets.US_ASCII));
        return header;
    }

    byte[] unlock(char[] passphrase) {
        return new Sealer(derive(passphrase, salt, cost))
                .open(masterKey.toArray(), CONTEXT)
                .orElseThrow(() -> new TbaasException(
                        CryptoError.WRONG_PASSPHRASE,
                        "the passphrase does not open the key store " + file.getParent()));
    }

    private static StoreHeader read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(PrivateFiles.read(file), StandardCharsets.US_ASCII)));
            int cost = Integer.parseInt(properties.getProperty("cost", ""));
            if (!properties.getProperty("version", "").equals(VERSION)
                    || cost > COST_MAX
                    || Integer.bitCount(cost) != 1) {
                throw new IllegalArgumentException("unknown version or cost");
            }
            StoreHeader header = new StoreHeader(
                    file,
                    cost,
                    Bytes.ofHex(properties.getProperty("salt", "")),
                    Bytes.ofHex(properties.getProperty("masterKey", "")));
            // Without it a damaged header would look like a wrong passphrase.
            if (!properties.getProperty("checksum", "").equals(header.checksum())) {
                throw new IllegalArgumentException("the checksum does not match");
            }
            return header;
        } catch (IOException | IllegalArgumentException e) {
            throw new TbaasException(CryptoError.KEY_STORE_CORRUPT, file + " is damaged: restore it from a backup", e);
        }
    }

    private String text() {
        return content() + "checksum=" + checksum() + "\n";
    }

    private String content() {
        return "version=" + VERSION + "\ncost=" + cost + "\nsalt=" + salt.toHex() + "\nmasterKey=" + masterKey.toHex()
                + "\n";
    }

    private String checksum() {
        return Bytes.wrap(HashFunction.SHA_256.digest(content().getBytes(StandardCharsets.US_ASCII)))
                .toHex();
    }

    private static byte[] derive(char[] passphrase, Bytes salt, int cost) {
        byte[] secret = Strings.toUTF8ByteArray(passphrase);
        try {
            return SCrypt.generate(secret, salt.toArray(), cost, BLOCKS, 1, Sealer.KEY_BYTES);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
