package io.tbaas.launcher.contract;

import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.LauncherError;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Puts what a gateway answered into a sentence. */
final class CallRefusal {
    private static final Pattern BY_CONTRACT = Pattern.compile("chaincode response \\d+, (.*)", Pattern.DOTALL);

    private CallRefusal() {}

    static TbaasException of(GatewayException failure) {
        List<ErrorDetail> details = failure.getDetails();
        List<String> words = details.stream()
                .map(ErrorDetail::getMessage)
                .map(BY_CONTRACT::matcher)
                .filter(Matcher::matches)
                .map(refusal -> refusal.group(1))
                .distinct()
                .toList();
        if (!words.isEmpty() && words.size() == details.size()) {
            return new TbaasException(
                    LauncherError.CALL_REFUSED, "The contract refused: " + String.join("; ", words), failure);
        }
        String status = Objects.requireNonNullElse(
                failure.getStatus().getDescription(),
                failure.getStatus().getCode().name());
        String perPeer = details.stream()
                .map(detail -> "\n  " + detail.getMspId() + " at " + detail.getAddress() + ": " + detail.getMessage())
                .collect(Collectors.joining());
        return new TbaasException(LauncherError.CALL_REFUSED, "The network refused: " + status + perPeer, failure);
    }
}
