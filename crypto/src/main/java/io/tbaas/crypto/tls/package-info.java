/** TLS identities and trust that can change while a server is serving. */
@NullMarked
package io.tbaas.crypto.tls;

import org.jspecify.annotations.NullMarked;
