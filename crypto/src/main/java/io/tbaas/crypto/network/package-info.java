/** Keys and certificates for a whole network, in cryptogen's folder shape. */
@NullMarked
package io.tbaas.crypto.network;

import org.jspecify.annotations.NullMarked;
