/** Stored news and questions. */
@NullMarked
package io.tbaas.platform.store.article;

import org.jspecify.annotations.NullMarked;
