/** Networks that somebody else runs. */
@NullMarked
package io.tbaas.engine.fabric.imports;

import org.jspecify.annotations.NullMarked;
