/** The peer of a network: endorses proposals, commits blocks, answers queries. */
@NullMarked
package io.tbaas.fabric.peer;

import org.jspecify.annotations.NullMarked;
