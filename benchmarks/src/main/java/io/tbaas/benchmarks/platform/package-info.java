/** A platform to measure: its process, its database, and what stands in it. */
@NullMarked
package io.tbaas.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
