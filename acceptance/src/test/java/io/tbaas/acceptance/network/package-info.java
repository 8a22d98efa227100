/** Whole networks, driven and watched from outside as any Fabric client would. */
@NullMarked
package io.tbaas.acceptance.network;

import org.jspecify.annotations.NullMarked;
