/** The quick start's main job: an input file through a contract, and what became of each record. */
@NullMarked
package io.tbaas.launcher.quickstart;

import org.jspecify.annotations.NullMarked;
