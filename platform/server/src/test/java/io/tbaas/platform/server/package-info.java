/** The whole platform over HTTP. */
@NullMarked
package io.tbaas.platform.server;

import org.jspecify.annotations.NullMarked;
