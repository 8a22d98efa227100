/** Networks, from the API down to nodes that run. */
@NullMarked
package io.tbaas.platform.server.network;

import org.jspecify.annotations.NullMarked;
