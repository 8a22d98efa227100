@NullMarked
package io.tbaas.engine.fabric.plan;

import org.jspecify.annotations.NullMarked;
