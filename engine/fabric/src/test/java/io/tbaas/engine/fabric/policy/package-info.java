@NullMarked
package io.tbaas.engine.fabric.policy;

import org.jspecify.annotations.NullMarked;
