package io.tbaas.launcher.quickstart;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Submits a record through the published gateway client and tells a refusal of the contract from a failure. */
final class ContractSubmitter implements Function<InputRecord, Outcome> {
    private static final Pattern REFUSAL =
            Pattern.compile("chaincode response \\d+, (?:(?<code>[A-Z][A-Z_]+): )?(?<sentence>.*)", Pattern.DOTALL);

    private final Contract contract;

    ContractSubmitter(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Outcome apply(InputRecord input) {
        try {
            Proposal proposal = contract.newProposal(input.function())
                    .addArguments(input.arguments().toArray(String[]::new))
                    .build();
            SubmittedTransaction transaction = proposal.endorse().submitAsync();
            Status status = transaction.getStatus();
            return status.isSuccessful()
                    ? new Outcome.Committed(transaction.getTransactionId())
                    : new Outcome.Failed(status.getCode().name());
        } catch (GatewayException e) {
            return refusalOrFailure(e);
        }
    }

    private static Outcome refusalOrFailure(GatewayException failure) {
        for (ErrorDetail detail : failure.getDetails()) {
            Matcher refusal = REFUSAL.matcher(detail.getMessage());
            if (refusal.matches()) {
                String code = refusal.group("code");
                return new Outcome.Refused(code == null ? "REFUSED" : code, refusal.group("sentence"));
            }
        }
        return new Outcome.Failed(failure.getStatus().getCode() + " " + failure.getMessage());
    }
}
