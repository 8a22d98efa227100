/** News and frequently asked questions. */
@NullMarked
package io.tbaas.platform.api.article;

import org.jspecify.annotations.NullMarked;
