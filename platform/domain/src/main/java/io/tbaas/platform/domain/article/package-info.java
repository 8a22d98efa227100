/** What the operator writes for everybody. */
@NullMarked
package io.tbaas.platform.domain.article;

import org.jspecify.annotations.NullMarked;
