@NullMarked
package io.tbaas.engine.fabric.call;

import org.jspecify.annotations.NullMarked;
