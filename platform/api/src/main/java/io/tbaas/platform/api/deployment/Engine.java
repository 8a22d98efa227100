package io.tbaas.platform.api.deployment;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.platform.domain.network.NetworkId;
import java.nio.file.Path;
import java.util.Set;

/** The engine of this host. Only the platform's assembly knows which one it is; it begins with the first question to the driver. */
public interface Engine {
    /** The driver. */
    EngineDriver driver();

    /** Name of this machine; the engine runs the nodes of no other. */
    String host();

    /** Name or address by which nodes are reached that are made here now. */
    String address();

    /** Where nodes of this machine listen that are reached so. */
    String listen(String address);

    /** What this machine has to offer beside these ports, which nodes hold already, running or not. */
    Surroundings surroundings(Set<Integer> portsHeld);

    /** Where the nodes of a network have their folders. */
    Path folder(NetworkId network);

    /** Removes the folder of a network whose nodes are gone. */
    void removeFolder(NetworkId network);
}
