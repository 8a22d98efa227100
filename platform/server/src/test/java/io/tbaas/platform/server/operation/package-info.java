/** Workers under test. */
@NullMarked
package io.tbaas.platform.server.operation;

import org.jspecify.annotations.NullMarked;
