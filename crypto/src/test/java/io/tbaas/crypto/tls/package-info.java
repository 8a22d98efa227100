@NullMarked
package io.tbaas.crypto.tls;

import org.jspecify.annotations.NullMarked;
