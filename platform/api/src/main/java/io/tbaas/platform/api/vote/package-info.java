/** Proposals and votes. */
@NullMarked
package io.tbaas.platform.api.vote;

import org.jspecify.annotations.NullMarked;
