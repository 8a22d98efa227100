/** Hosts: the machines that nodes run on. */
@NullMarked
package io.tbaas.platform.domain.host;

import org.jspecify.annotations.NullMarked;
