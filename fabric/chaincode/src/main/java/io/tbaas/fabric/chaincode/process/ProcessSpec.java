package io.tbaas.fabric.chaincode.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param name what it is called in logs
 * @param command program and arguments
 * @param environment all variables it sees
 * @param folder where it starts
 */
public record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path folder) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
