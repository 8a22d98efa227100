package io.tbaas.launcher.quickstart;

import java.util.List;

/**
 * One line of the input file.
 *
 * @param line its number in the file, from 2 because of the header
 * @param batch the batch that it is about; records of one batch are worked on in order
 * @param function the contract's function
 * @param arguments the function's arguments
 */
record InputRecord(int line, String batch, String function, List<String> arguments) {
    InputRecord {
        arguments = List.copyOf(arguments);
    }
}
