@NullMarked
package io.tbaas.fabric.chaincode;

import org.jspecify.annotations.NullMarked;
