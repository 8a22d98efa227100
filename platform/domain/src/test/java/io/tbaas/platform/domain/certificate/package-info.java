/** The rules on certificates. */
@NullMarked
package io.tbaas.platform.domain.certificate;

import org.jspecify.annotations.NullMarked;
