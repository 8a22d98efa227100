package io.tbaas.platform.domain.call;

/**
 * Where a call came from; personal data, kept apart from the audit log so that it can be erased.
 *
 * @param address the network address of the caller
 * @param program what the caller's program says of itself, shortened
 */
public record Origin(String address, String program) {}
