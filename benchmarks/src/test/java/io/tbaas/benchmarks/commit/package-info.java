/** Tests of the prepared blocks and of the peer that commits them. */
@NullMarked
package io.tbaas.benchmarks.commit;

import org.jspecify.annotations.NullMarked;
