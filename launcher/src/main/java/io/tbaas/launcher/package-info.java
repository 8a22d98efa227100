/** The command line over the embedded network: start, watch and stop it, and the quick start. */
@NullMarked
package io.tbaas.launcher;

import org.jspecify.annotations.NullMarked;
