package io.tbaas.launcher.quickstart;

import io.grpc.Status;
import io.tbaas.launcher.ContractCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Submits a record through the published gateway client, and tells a refusal of the contract from a passing
 * disagreement of the peers, which is tried again.
 *
 * <p>A peer that is a block behind simulates on older state than the first: then the endorsements differ, or the
 * transaction meets a newer version of what it read.
 */
final class ContractSubmitter implements Function<InputRecord, Outcome> {
    private static final Pattern REFUSAL = Pattern.compile("chaincode response \\d+, (?<sentence>.*)", Pattern.DOTALL);
    private static final String FIRST_ENDORSER_REFUSED = "failed to endorse transaction";
    private static final List<TxValidationCode> PASSING =
            List.of(TxValidationCode.MVCC_READ_CONFLICT, TxValidationCode.PHANTOM_READ_CONFLICT);
    private static final int TRIES_MAX = 8;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ContractCalls contract;

    ContractSubmitter(ContractCalls contract) {
        this.contract = contract;
    }

    @Override
    public Outcome apply(InputRecord input) {
        Outcome outcome = submit(input);
        for (int tried = 1; tried < TRIES_MAX && outcome instanceof Outcome.Disagreed; tried++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis() * tried));
            outcome = submit(input);
        }
        return outcome instanceof Outcome.Disagreed(String reason) ? new Outcome.Failed(reason) : outcome;
    }

    private Outcome submit(InputRecord input) {
        try {
            SubmittedTransaction transaction = contract.propose(
                            input.function(), input.arguments().toArray(String[]::new))
                    .endorse()
                    .submitAsync();
            org.hyperledger.fabric.client.Status status = transaction.getStatus();
            if (status.isSuccessful()) {
                return new Outcome.Committed(transaction.getTransactionId());
            }
            String code = status.getCode().name();
            return PASSING.contains(status.getCode()) ? new Outcome.Disagreed(code) : new Outcome.Failed(code);
        } catch (GatewayException e) {
            return judge(e);
        }
    }

    private static Outcome judge(GatewayException failure) {
        String description =
                Optional.ofNullable(failure.getStatus().getDescription()).orElse("");
        List<String> details =
                failure.getDetails().stream().map(ErrorDetail::getMessage).toList();
        String words = failure.getStatus().getCode() + ": " + description + " " + String.join("; ", details);
        if (failure.getStatus().getCode() != Status.Code.ABORTED) {
            return new Outcome.Failed(words);
        }
        if (description.startsWith(FIRST_ENDORSER_REFUSED) && !details.isEmpty()) {
            Matcher refusal = REFUSAL.matcher(details.getFirst());
            if (refusal.matches()) {
                return refusal(refusal.group("sentence"));
            }
        }
        return new Outcome.Disagreed(words);
    }

    /** The sample's refusals begin with a code of capital letters. */
    private static Outcome refusal(String sentence) {
        String[] parts = sentence.split(": ", 2);
        return parts.length == 2 && parts[0].matches("[A-Z_]+")
                ? new Outcome.Refused(parts[0], parts[1])
                : new Outcome.Refused("REFUSED", sentence);
    }
}
