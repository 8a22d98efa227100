@NullMarked
package io.tbaas.launcher.contract;

import org.jspecify.annotations.NullMarked;
