@NullMarked
package io.tbaas.fabric.peer.lifecycle;

import org.jspecify.annotations.NullMarked;
