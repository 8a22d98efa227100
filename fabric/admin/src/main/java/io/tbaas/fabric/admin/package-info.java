/** Administers any Fabric network from outside: joins, contract life cycle, configuration updates, blocks. */
@NullMarked
package io.tbaas.fabric.admin;

import org.jspecify.annotations.NullMarked;
