/** What companies threw away: kept, restored, purged. */
@NullMarked
package io.tbaas.platform.api.bin;

import org.jspecify.annotations.NullMarked;
