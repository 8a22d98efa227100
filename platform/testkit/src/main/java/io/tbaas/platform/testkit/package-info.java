/** What tests of the platform share: databases, and a caller over HTTP. */
@NullMarked
package io.tbaas.platform.testkit;

import org.jspecify.annotations.NullMarked;
