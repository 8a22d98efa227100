/** Nodes and what runs them. */
@NullMarked
package io.tbaas.engine.api.node;

import org.jspecify.annotations.NullMarked;
