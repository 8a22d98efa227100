/** The audit log: rows in hash chains. */
@NullMarked
package io.tbaas.platform.domain.audit;

import org.jspecify.annotations.NullMarked;
