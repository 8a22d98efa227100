@NullMarked
package io.tbaas.fabric.peer.blocksource;

import org.jspecify.annotations.NullMarked;
