/** Identities and the membership service providers that vouch for them. */
@NullMarked
package io.tbaas.fabric.protocol.msp;

import org.jspecify.annotations.NullMarked;
