@NullMarked
package io.tbaas.fabric.orderer.participation;

import org.jspecify.annotations.NullMarked;
