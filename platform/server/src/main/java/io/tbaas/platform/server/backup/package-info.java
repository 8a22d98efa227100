/** Backup and restore of everything the platform keeps. */
@NullMarked
package io.tbaas.platform.server.backup;

import org.jspecify.annotations.NullMarked;
