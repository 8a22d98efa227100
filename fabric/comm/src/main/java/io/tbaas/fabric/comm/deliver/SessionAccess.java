package io.tbaas.fabric.comm.deliver;

import io.tbaas.fabric.comm.identity.IdentityExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right of one request to go on: the policy is asked at the start and after each change of configuration, the
 * certificate's end at each block. Confined to the call's thread.
 */
final class SessionAccess {
    private static final IdentityExpiry EXPIRY = new IdentityExpiry();

    private final DeliverChain chain;
    private final DeliverRequest request;
    private final AccessCheck accessCheck;
    private final DeliverOptions options;
    private final Optional<Instant> sessionEnd;
    private boolean asked;
    private long configSequence;

    SessionAccess(DeliverChain chain, DeliverRequest request, AccessCheck accessCheck, DeliverOptions options) {
        this.chain = chain;
        this.request = request;
        this.accessCheck = accessCheck;
        this.options = options;
        sessionEnd = options.expirationChecks() ? EXPIRY.of(request.creator()) : Optional.empty();
    }

    Optional<String> refusal() {
        Instant now = options.clock().instant();
        if (sessionEnd.isPresent() && now.isAfter(sessionEnd.get())) {
            return Optional.of(
                    "deliver client identity expired " + Duration.between(sessionEnd.get(), now) + " before");
        }
        long sequence = chain.bundle().sequence();
        if (asked && Long.compareUnsigned(sequence, configSequence) <= 0) {
            return Optional.empty();
        }
        asked = true;
        configSequence = sequence;
        return accessCheck.refusal(chain, request.envelope());
    }
}
