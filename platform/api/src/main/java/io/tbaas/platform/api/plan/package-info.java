/** What a network, or a part of it, would be: made by the engine, shown before anything is done. */
@NullMarked
package io.tbaas.platform.api.plan;

import org.jspecify.annotations.NullMarked;
