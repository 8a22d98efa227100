/** Policies: who must sign, as trees of signature and implicit-meta rules. */
@NullMarked
package io.tbaas.fabric.protocol.policy;

import org.jspecify.annotations.NullMarked;
