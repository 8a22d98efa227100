/** Signing in through identity providers. */
@NullMarked
package io.tbaas.platform.api.provider;

import org.jspecify.annotations.NullMarked;
