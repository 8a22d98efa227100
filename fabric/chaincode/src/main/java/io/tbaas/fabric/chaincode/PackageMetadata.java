package io.tbaas.fabric.chaincode;

/**
 * The {@code metadata.json} of a contract package.
 *
 * @param type language or kind, for example {@code java}, {@code node}, {@code golang}, {@code ccaas}; case as given
 * @param path where the source lay when it was packaged; meaningful for Go only
 * @param label what a person calls the package
 */
public record PackageMetadata(String type, String path, String label) {}
