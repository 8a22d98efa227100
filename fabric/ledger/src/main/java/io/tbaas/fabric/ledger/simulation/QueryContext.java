package io.tbaas.fabric.ledger.simulation;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CollectionDefinitions;

/** What queries need besides the state: the channel's hash function and its collections. */
public record QueryContext(HashFunction hash, CollectionDefinitions collections) {}
