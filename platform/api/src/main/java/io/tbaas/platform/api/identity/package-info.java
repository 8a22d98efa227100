/** Certificates of persons, nodes and programs of an organisation. */
@NullMarked
package io.tbaas.platform.api.identity;

import org.jspecify.annotations.NullMarked;
