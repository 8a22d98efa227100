/** The channel participation API over HTTP, as osnadmin speaks it. */
@NullMarked
package io.tbaas.fabric.orderer.participation;

import org.jspecify.annotations.NullMarked;
