/** From a received block to a committed one: verification, validation, commit. */
@NullMarked
package io.tbaas.fabric.peer.commit;

import org.jspecify.annotations.NullMarked;
