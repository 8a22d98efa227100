/** A network of several organisations whose nodes all live in this process. */
@NullMarked
package io.tbaas.fabric.node.network;

import org.jspecify.annotations.NullMarked;
