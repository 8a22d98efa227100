@NullMarked
package io.tbaas.fabric.peer.gateway;

import org.jspecify.annotations.NullMarked;
