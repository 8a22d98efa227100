@NullMarked
package io.tbaas.fabric.peer.deliver;

import org.jspecify.annotations.NullMarked;
