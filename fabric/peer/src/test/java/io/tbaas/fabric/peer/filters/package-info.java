@NullMarked
package io.tbaas.fabric.peer.filters;

import org.jspecify.annotations.NullMarked;
