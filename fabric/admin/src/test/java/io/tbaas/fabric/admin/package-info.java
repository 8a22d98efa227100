@NullMarked
package io.tbaas.fabric.admin;

import org.jspecify.annotations.NullMarked;
