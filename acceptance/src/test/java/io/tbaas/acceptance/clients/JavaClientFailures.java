package io.tbaas.acceptance.clients;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signer;

/** What the Java client is told when something goes wrong. */
final class JavaClientFailures {
    private final Contract contract;
    private final Gateway unsigned;
    private final Signer signer;
    private final String prefix;

    JavaClientFailures(Contract contract, Gateway unsigned, Signer signer, String prefix) {
        this.contract = contract;
        this.unsigned = unsigned;
        this.signer = signer;
        this.prefix = prefix;
    }

    Seen.Failures steps() throws Exception {
        return new Seen.Failures(
                failure(() -> contract.evaluateTransaction("get", prefix + "none")),
                failure(() -> contract.submitTransaction("refuseAt", "Org2MSP")),
                failure(() -> contract.submitTransaction("get", prefix + "none")),
                failure(() -> contract.submitTransaction("differ", prefix + "e")),
                failure(() -> contract.submitTransaction("noSuchFunction")),
                failure(() -> contract.newProposal("put")
                        .addArguments(prefix + "f", "6")
                        .setEndorsingOrganizations("Org1MSP")
                        .build()
                        .endorse()
                        .submit()),
                conflict(),
                failure(this::submitWithBadSignature));
    }

    /** Both read the same version, so the second to be ordered must fail. */
    private Seen.Conflict conflict() throws GatewayException {
        Transaction first = appending("1");
        Transaction second = appending("2");
        first.submitAsync().getStatus();
        Status status = second.submitAsync().getStatus();
        return new Seen.Conflict(status.getCode().getNumber(), status.isSuccessful());
    }

    private Transaction appending(String value) throws GatewayException {
        return contract.newProposal("append")
                .addArguments(prefix + "g", value)
                .build()
                .endorse();
    }

    private void submitWithBadSignature() throws GatewayException, GeneralSecurityException {
        Transaction transaction = contract.newProposal("put")
                .addArguments(prefix + "h", "8")
                .build()
                .endorse();
        byte[] ofOtherBytes = signer.sign(new byte[32]);
        unsigned.newSignedTransaction(transaction.getBytes(), ofOtherBytes).submitAsync();
    }

    private static Seen.Failure failure(Step step) throws Exception {
        try {
            step.take();
            return new Seen.Failure("none", 0, "", List.of());
        } catch (CommitException e) {
            return new Seen.Failure(
                    "CommitError", e.getCode().getNumber(), e.getCode().name(), List.of());
        } catch (GatewayException e) {
            String kind = e.getClass().getSimpleName().replace("Exception", "Error");
            String message = Optional.ofNullable(e.getStatus().getDescription()).orElse("");
            List<Seen.Detail> details = e.getDetails().stream()
                    .map(detail -> new Seen.Detail(detail.getAddress(), detail.getMspId(), detail.getMessage()))
                    .toList();
            return new Seen.Failure(kind, e.getStatus().getCode().value(), message, details);
        }
    }

    /** One step that is expected to fail. */
    private interface Step {
        void take() throws Exception;
    }
}
