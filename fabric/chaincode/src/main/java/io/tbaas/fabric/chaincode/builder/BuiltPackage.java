package io.tbaas.fabric.chaincode.builder;

import java.nio.file.Path;

/**
 * A package that is built.
 *
 * @param packageId what was built
 * @param builder what built it and runs it
 * @param output what runs
 * @param release what the peer reads: index definitions, connection data
 */
public record BuiltPackage(String packageId, ContractBuilder builder, Path output, Path release) {}
