package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions;
import java.util.ArrayList;
import java.util.List;

/** The builders of a peer: the configured external ones first, then the built-in ones. */
public final class Builders {
    private Builders() {}

    public static List<ContractBuilder> of(ChaincodeOptions options) {
        List<ContractBuilder> builders = new ArrayList<>();
        if (options.builtInBuilders()) {
            BuildTool tool = new BuildTool(options.folder(), options.times().install());
            builders.add(new JavaBuilder(
                    new JavaProjects(tool, Toolchain.ofSystem()),
                    options.folder().resolve("launcher")));
        }
        return builders;
    }
}
