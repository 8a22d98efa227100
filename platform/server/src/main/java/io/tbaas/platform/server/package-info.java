/** The process: assembly, background work, the start. */
@NullMarked
package io.tbaas.platform.server;

import org.jspecify.annotations.NullMarked;
