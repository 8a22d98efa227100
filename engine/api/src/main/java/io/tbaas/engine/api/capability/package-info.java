/** What an engine can do, and where not, why. */
@NullMarked
package io.tbaas.engine.api.capability;

import org.jspecify.annotations.NullMarked;
