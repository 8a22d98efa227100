/** The whole platform, started as its operator starts it and asked over HTTP only. */
@NullMarked
package io.tbaas.acceptance.platform;

import org.jspecify.annotations.NullMarked;
