/** Which groups of peers together satisfy the endorsement policies of a call. */
@NullMarked
package io.tbaas.fabric.protocol.endorsement;

import org.jspecify.annotations.NullMarked;
