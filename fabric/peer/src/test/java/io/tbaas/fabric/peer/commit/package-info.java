@NullMarked
package io.tbaas.fabric.peer.commit;

import org.jspecify.annotations.NullMarked;
