@NullMarked
package io.tbaas.fabric.chaincode.builder;

import org.jspecify.annotations.NullMarked;
