@NullMarked
package io.tbaas.crypto.x509;

import org.jspecify.annotations.NullMarked;
