/** Mail to people. */
@NullMarked
package io.tbaas.platform.domain.mail;

import org.jspecify.annotations.NullMarked;
