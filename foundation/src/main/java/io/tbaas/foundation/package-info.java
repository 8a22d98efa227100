/** Values and tools that every module may use. */
@NullMarked
package io.tbaas.foundation;

import org.jspecify.annotations.NullMarked;
