@NullMarked
package io.tbaas.crypto;

import org.jspecify.annotations.NullMarked;
