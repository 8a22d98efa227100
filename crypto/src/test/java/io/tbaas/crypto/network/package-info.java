@NullMarked
package io.tbaas.crypto.network;

import org.jspecify.annotations.NullMarked;
