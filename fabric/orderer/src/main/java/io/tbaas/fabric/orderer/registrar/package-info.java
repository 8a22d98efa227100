/** The channels of this node: joining, finding, updating and removing them. */
@NullMarked
package io.tbaas.fabric.orderer.registrar;

import org.jspecify.annotations.NullMarked;
