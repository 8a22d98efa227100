/** Turns packages into programs: external builders as Fabric runs them, and built-in ones that need no container. */
@NullMarked
package io.tbaas.fabric.chaincode.builder;

import org.jspecify.annotations.NullMarked;
