/** The commands for contracts of one's own. */
@NullMarked
package io.tbaas.launcher.contract;

import org.jspecify.annotations.NullMarked;
