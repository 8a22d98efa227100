@NullMarked
package io.tbaas.fabric.comm.tls;

import org.jspecify.annotations.NullMarked;
