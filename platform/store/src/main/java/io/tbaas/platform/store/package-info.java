/** What is stored, and how: repositories over JDBC, the unit of work, the audit log, secrets. */
@NullMarked
package io.tbaas.platform.store;

import org.jspecify.annotations.NullMarked;
