/** Handing in mail, under test. */
@NullMarked
package io.tbaas.platform.server.mail;

import org.jspecify.annotations.NullMarked;
