package io.tbaas.acceptance.mutation;

import java.util.Random;

/** One way to send something broken. */
interface Attack {
    /** Sends it, and says in a word what came of it. */
    String send(Random random) throws Exception;
}
