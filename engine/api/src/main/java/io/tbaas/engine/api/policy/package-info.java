/** Rules about who must have signed, as data. */
@NullMarked
package io.tbaas.engine.api.policy;

import org.jspecify.annotations.NullMarked;
