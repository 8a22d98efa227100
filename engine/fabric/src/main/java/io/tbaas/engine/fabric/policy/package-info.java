/** Policies as data, as Fabric's text, and who could pass them. */
@NullMarked
package io.tbaas.engine.fabric.policy;

import org.jspecify.annotations.NullMarked;
