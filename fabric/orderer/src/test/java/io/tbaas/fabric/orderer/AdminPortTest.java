package io.tbaas.fabric.orderer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPortTest {
    private final TestNetwork network = new TestNetwork();

    @Test
    void an_admin_port_in_use_is_a_clear_refusal(@TempDir Path folder) throws Exception {
        ServerTls tls = ServerTls.of(network.orderer(0).tlsIdentity());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OrdererOptions options = new OrdererOptions(
                    GrpcServerOptions.of("orderer", "127.0.0.1:0", tls),
                    Optional.of(
                            new OrdererOptions.AdminListener("127.0.0.1:" + taken.getLocalPort(), Optional.of(tls))),
                    TestNetwork.identity(network.ordererOrganisation(), network.orderer(0)),
                    folder,
                    OrdererOptions.Rules.DEFAULT,
                    InstantSource.system());
            assertThatThrownBy(() -> new OrdererNode(options, VerificationCache.disabled()))
                    .isInstanceOfSatisfying(
                            TbaasException.class, refusal -> org.assertj.core.api.Assertions.assertThat(refusal.code())
                                    .isEqualTo(CommError.COMM_LISTEN_FAILED))
                    .hasMessageContaining("is the port in use by another process?");
        }
    }
}
