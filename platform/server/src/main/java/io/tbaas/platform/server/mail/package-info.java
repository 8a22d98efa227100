/** Handing in mail. */
@NullMarked
package io.tbaas.platform.server.mail;

import org.jspecify.annotations.NullMarked;
