@NullMarked
package io.tbaas.fabric.comm.client;

import org.jspecify.annotations.NullMarked;
