/** The mechanics that all endpoints share: callers, permissions, versions, pages, idempotency. */
@NullMarked
package io.tbaas.platform.api.web;

import org.jspecify.annotations.NullMarked;
