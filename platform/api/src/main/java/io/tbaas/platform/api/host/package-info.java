/** Hosts: the machines that nodes run on. */
@NullMarked
package io.tbaas.platform.api.host;

import org.jspecify.annotations.NullMarked;
