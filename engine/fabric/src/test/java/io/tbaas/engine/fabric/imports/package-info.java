@NullMarked
package io.tbaas.engine.fabric.imports;

import org.jspecify.annotations.NullMarked;
