@NullMarked
package io.tbaas.fabric.comm.deliver;

import org.jspecify.annotations.NullMarked;
