/** Proposals, ballots and how they are counted. */
@NullMarked
package io.tbaas.platform.domain.vote;

import org.jspecify.annotations.NullMarked;
