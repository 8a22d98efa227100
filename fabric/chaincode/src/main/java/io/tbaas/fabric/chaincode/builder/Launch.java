package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One start of a contract.
 *
 * @param packageId under which it must register
 * @param peerAddress where, as {@code host:port}
 * @param tls what it shows and trusts, unless the listener has no TLS
 * @param mspId the peer's organisation
 * @param folder its working folder, removed when it has ended
 * @param limits what it may use
 */
public record Launch(
        String packageId,
        String peerAddress,
        Optional<LaunchCertificates.Issued> tls,
        String mspId,
        Path folder,
        ProcessLimits limits) {}
