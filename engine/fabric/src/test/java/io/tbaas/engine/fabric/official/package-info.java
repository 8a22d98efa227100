@NullMarked
package io.tbaas.engine.fabric.official;

import org.jspecify.annotations.NullMarked;
