@NullMarked
package io.tbaas.fabric.peer.scc;

import org.jspecify.annotations.NullMarked;
