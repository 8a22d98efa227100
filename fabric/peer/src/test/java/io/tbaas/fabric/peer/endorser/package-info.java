@NullMarked
package io.tbaas.fabric.peer.endorser;

import org.jspecify.annotations.NullMarked;
