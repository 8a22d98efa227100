package io.tbaas.fabric.protocol.rwset;

/** What one namespace gathers. */
final class NamespaceBuilder {}
