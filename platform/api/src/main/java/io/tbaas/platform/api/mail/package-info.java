/** Mail in the reader's language. */
@NullMarked
package io.tbaas.platform.api.mail;

import org.jspecify.annotations.NullMarked;
