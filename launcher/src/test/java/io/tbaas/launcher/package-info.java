/** Tests of what the commands do with their options. */
@NullMarked
package io.tbaas.launcher;

import org.jspecify.annotations.NullMarked;
