@NullMarked
package io.tbaas.fabric.comm.server;

import org.jspecify.annotations.NullMarked;
