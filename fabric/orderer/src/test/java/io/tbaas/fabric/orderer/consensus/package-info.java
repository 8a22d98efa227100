@NullMarked
package io.tbaas.fabric.orderer.consensus;

import org.jspecify.annotations.NullMarked;
