/** Configuration updates: made, signed, submitted. */
@NullMarked
package io.tbaas.engine.fabric.change;

import org.jspecify.annotations.NullMarked;
