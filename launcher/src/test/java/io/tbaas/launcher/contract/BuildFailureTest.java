package io.tbaas.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.admin.AdminError;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildFailureTest {
    private static final Path FOLDER = Path.of("/home/mei/greeting");

    @Test
    void shows_what_the_compiler_said_about_the_authors_own_files() {
        TbaasException refused = new TbaasException(
                AdminError.NODE_REFUSED,
                "peer0 answered 500: failed to invoke backing implementation of 'InstallChaincode': could not build"
                        + " chaincode: mvn greeting_1.0:41fa ended with 1\n\u001b[0m\n"
                        + "[ERROR] /data/builds/.building-690/src/src/src/main/java/A.java:[21,16] cannot find symbol\n"
                        + "[ERROR] -> [Help 1]\n[ERROR] For more information");

        assertThat(BuildFailure.of(refused, FOLDER).orElseThrow())
                .hasMessage(
                        """
                        The contract in /home/mei/greeting does not build; nothing was deployed. The build said:
                          mvn greeting_1.0:41fa ended with 1
                          [ERROR] /home/mei/greeting/src/main/java/A.java:[21,16] cannot find symbol
                        """);
    }

    @Test
    void leaves_other_refusals_alone() {
        TbaasException refused = new TbaasException(AdminError.NODE_REFUSED, "peer0 answered 500: access denied");

        assertThat(BuildFailure.of(refused, FOLDER)).isEmpty();
    }
}
