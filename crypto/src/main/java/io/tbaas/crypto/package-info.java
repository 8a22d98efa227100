/** Hash functions, signature suites and keys. */
@NullMarked
package io.tbaas.crypto;

import org.jspecify.annotations.NullMarked;
