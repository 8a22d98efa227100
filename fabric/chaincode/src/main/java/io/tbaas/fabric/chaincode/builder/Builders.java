package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The builders of a peer: the configured external ones first, in their order, then the built-in ones. */
public final class Builders {
    private Builders() {}

    public static List<ContractBuilder> of(ChaincodeOptions options) {
        Duration timeout = options.times().install();
        List<ContractBuilder> builders = new ArrayList<>();
        options.externalBuilders()
                .forEach(external -> builders.add(new ExternalContractBuilder(external, options.folder(), timeout)));
        if (options.builtInBuilders()) {
            BuildTool tool = new BuildTool(options.folder(), timeout);
            Toolchain toolchain = Toolchain.ofSystem();
            builders.add(new JavaBuilder(
                    new JavaProjects(tool, toolchain), options.folder().resolve("launcher")));
            builders.add(new NodeBuilder(tool, toolchain));
            builders.add(new GoBuilder(tool, toolchain));
            builders.add(
                    new ServiceBuilder(Optional.ofNullable(System.getenv("CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG"))));
        }
        return builders;
    }
}
