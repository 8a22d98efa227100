package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The builders of a peer: the configured external ones first, in their order, then the built-in ones. */
public final class Builders {
    private Builders() {}

    public static List<ContractBuilder> of(ChaincodeOptions options, Cages cages) {
        List<ContractBuilder> builders = new ArrayList<>();
        options.externalBuilders()
                .forEach(external -> builders.add(new ExternalContractBuilder(
                        external, options.folder(), options.times().install())));
        if (options.builtInBuilders()) {
            BuildTool tool = new BuildTool(options, Toolchain.ofSystem(), cages);
            builders.add(
                    new JavaBuilder(new JavaProjects(tool), options.folder().resolve("launcher")));
            builders.add(new NodeBuilder(tool));
            builders.add(new GoBuilder(tool));
            builders.add(
                    new ServiceBuilder(Optional.ofNullable(System.getenv("CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG"))));
        }
        return builders;
    }
}
