/** Organisations as MSPs, and their certificates. */
@NullMarked
package io.tbaas.engine.fabric.identity;

import org.jspecify.annotations.NullMarked;
