/** What a company may have only so much of. */
@NullMarked
package io.tbaas.platform.domain.quota;

import org.jspecify.annotations.NullMarked;
