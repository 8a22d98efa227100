/** Measures the machine and the whole system; figures are medians of repeated runs. */
@NullMarked
package io.tbaas.benchmarks;

import org.jspecify.annotations.NullMarked;
