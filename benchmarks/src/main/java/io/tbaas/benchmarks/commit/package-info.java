/** The commit pipeline of one peer, fed with blocks that were signed before. */
@NullMarked
package io.tbaas.benchmarks.commit;

import org.jspecify.annotations.NullMarked;
