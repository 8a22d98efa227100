@NullMarked
package io.tbaas.engine.fabric.node;

import org.jspecify.annotations.NullMarked;
