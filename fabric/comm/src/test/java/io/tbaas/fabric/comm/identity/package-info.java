@NullMarked
package io.tbaas.fabric.comm.identity;

import org.jspecify.annotations.NullMarked;
