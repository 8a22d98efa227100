/** Multi-version concurrency control: whether what was read still stands, and what a block changes. */
@NullMarked
package io.tbaas.fabric.protocol.mvcc;

import org.jspecify.annotations.NullMarked;
