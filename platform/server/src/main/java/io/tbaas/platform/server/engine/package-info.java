/** The engine of this host: the only place that knows which one it is. */
@NullMarked
package io.tbaas.platform.server.engine;

import org.jspecify.annotations.NullMarked;
