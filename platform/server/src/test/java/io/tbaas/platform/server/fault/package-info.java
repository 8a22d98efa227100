/** What may go wrong around a platform. */
@NullMarked
package io.tbaas.platform.server.fault;

import org.jspecify.annotations.NullMarked;
