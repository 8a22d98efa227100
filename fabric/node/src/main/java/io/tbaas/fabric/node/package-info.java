/** The assemblies: one node as an executable runs it, and a whole network in one process. */
@NullMarked
package io.tbaas.fabric.node;

import org.jspecify.annotations.NullMarked;
