@NullMarked
package io.tbaas.fabric.comm.broadcast;

import org.jspecify.annotations.NullMarked;
