/** What the nodes share on the wire: servers, clients, block delivery and folders of identities. */
@NullMarked
package io.tbaas.fabric.comm;

import org.jspecify.annotations.NullMarked;
