/** Brings the changing identities and trust of the crypto module to Netty; used by this module only. */
@NullMarked
package io.tbaas.fabric.comm.tls;

import org.jspecify.annotations.NullMarked;
