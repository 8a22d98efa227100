/** What a network is to be, and what would be made. */
@NullMarked
package io.tbaas.engine.api.network;

import org.jspecify.annotations.NullMarked;
