/** Certificates that people hold of organisations, as far as the platform's own rules ask for them. */
@NullMarked
package io.tbaas.platform.domain.certificate;

import org.jspecify.annotations.NullMarked;
