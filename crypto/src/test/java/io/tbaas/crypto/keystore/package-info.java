@NullMarked
package io.tbaas.crypto.keystore;

import org.jspecify.annotations.NullMarked;
