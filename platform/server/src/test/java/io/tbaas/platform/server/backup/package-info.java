/** Backups, written and put back. */
@NullMarked
package io.tbaas.platform.server.backup;

import org.jspecify.annotations.NullMarked;
