@NullMarked
package io.tbaas.launcher.quickstart;

import org.jspecify.annotations.NullMarked;
