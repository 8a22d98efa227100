/** The one place that touches RocksDB: databases whose handles cannot be used after they are closed. */
@NullMarked
package io.tbaas.fabric.ledger.rocks;

import org.jspecify.annotations.NullMarked;
