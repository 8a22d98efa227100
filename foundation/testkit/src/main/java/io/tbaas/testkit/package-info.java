/** What tests of several modules, and the benchmarks, share. */
@NullMarked
package io.tbaas.testkit;

import org.jspecify.annotations.NullMarked;
