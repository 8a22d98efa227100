@NullMarked
package io.tbaas.fabric.orderer;

import org.jspecify.annotations.NullMarked;
