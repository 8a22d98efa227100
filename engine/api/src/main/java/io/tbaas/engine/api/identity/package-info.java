/** Organisations, their authorities, identities and keys. */
@NullMarked
package io.tbaas.engine.api.identity;

import org.jspecify.annotations.NullMarked;
