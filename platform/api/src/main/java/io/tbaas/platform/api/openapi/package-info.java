/** The API's description. */
@NullMarked
package io.tbaas.platform.api.openapi;

import org.jspecify.annotations.NullMarked;
