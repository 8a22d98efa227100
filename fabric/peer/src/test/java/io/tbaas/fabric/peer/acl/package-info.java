@NullMarked
package io.tbaas.fabric.peer.acl;

import org.jspecify.annotations.NullMarked;
