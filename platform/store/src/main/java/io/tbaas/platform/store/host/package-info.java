/** Hosts: the machines that nodes run on. */
@NullMarked
package io.tbaas.platform.store.host;

import org.jspecify.annotations.NullMarked;
