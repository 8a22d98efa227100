/** Networks, their organisations, nodes and channels as they are remembered; the ledger decides. */
@NullMarked
package io.tbaas.platform.store.network;

import org.jspecify.annotations.NullMarked;
