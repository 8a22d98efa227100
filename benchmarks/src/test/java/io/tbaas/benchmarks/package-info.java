/** Tests of how figures are taken and told. */
@NullMarked
package io.tbaas.benchmarks;

import org.jspecify.annotations.NullMarked;
