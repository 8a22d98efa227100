@NullMarked
package io.tbaas.fabric.chaincode.process;

import org.jspecify.annotations.NullMarked;
