/** Changes of a ledger's configuration: proposed, agreed by signatures, submitted. */
@NullMarked
package io.tbaas.engine.api.change;

import org.jspecify.annotations.NullMarked;
