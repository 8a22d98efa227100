/** Lost second factors: reported, waited for, decided by somebody else, removed. */
@NullMarked
package io.tbaas.platform.api.recovery;

import org.jspecify.annotations.NullMarked;
