/** Whole nodes under messages that were changed on the way: whatever arrives, they answer and go on. */
@NullMarked
package io.tbaas.acceptance.mutation;

import org.jspecify.annotations.NullMarked;
