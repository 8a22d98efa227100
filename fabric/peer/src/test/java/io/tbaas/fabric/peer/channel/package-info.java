@NullMarked
package io.tbaas.fabric.peer.channel;

import org.jspecify.annotations.NullMarked;
