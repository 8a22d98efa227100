/** Identity providers outside of the platform. */
@NullMarked
package io.tbaas.platform.domain.provider;

import org.jspecify.annotations.NullMarked;
