package io.tbaas.platform.api.factor;

import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.call.Origin;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.throttle.Throttle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Slows down guessing: of one person's proofs from anywhere, and of anybody's from one address. */
@Component
public final class Attempts {
    private static final Throttle.Rate OF_ONE = new Throttle.Rate("attempt", 6, Duration.ofMinutes(2));
    private static final Throttle.Rate MAILS = new Throttle.Rate("mail-to", 10, Duration.ofMinutes(5));
    private static final Set<ProblemCode> GUESSES =
            Set.of(ProblemCode.SIGN_IN_FAILED, ProblemCode.SECOND_FACTOR_WRONG, ProblemCode.PASSWORD_WRONG);

    private static final int NETWORK_BYTES = 8;

    private final Throttle throttle;
    private final Throttle.Rate ofOrigin;
    private final Throttle.Rate mailsOfOrigin;

    Attempts(
            Throttle throttle,
            @Value("${tbaas.sign-in.failures-per-origin:200}") int failuresPerOrigin,
            @Value("${tbaas.sign-ins-per-minute:300}") int mailsPerMinute) {
        this.throttle = throttle;
        this.ofOrigin = new Throttle.Rate("failures", failuresPerOrigin, Duration.ofSeconds(10));
        this.mailsOfOrigin =
                new Throttle.Rate("mails-from", mailsPerMinute, Duration.ofMillis(60_000L / mailsPerMinute));
    }

    /**
     * Runs an attempt to prove who one is. Of one person all attempts since the last success count, of one address the failures only.
     *
     * @param subject whose proof it is: a mail address, known or not, or a person's id
     * @throws Problem {@code TOO_MANY_REQUESTS} with the seconds to wait, before anything is compared
     */
    public <T> T guard(Call call, String subject, Supplier<T> attempt) {
        String origin = call.origin().map(Attempts::network).orElse("");
        throttle.check(ofOrigin, origin);
        throttle.take(OF_ONE, subject);
        try {
            T result = attempt.get();
            throttle.reset(OF_ONE, subject);
            return result;
        } catch (Problem problem) {
            if (GUESSES.contains(problem.code())) {
                throttle.count(ofOrigin, origin);
            }
            throw problem;
        }
    }

    /** Before a mail is sent that somebody asked for who is not signed in. */
    public void beforeMail(Call call, String mail) {
        call.origin().ifPresent(origin -> throttle.take(mailsOfOrigin, network(origin)));
        throttle.take(MAILS, mail);
    }

    /** Whoever has one IPv6 address has the other 2^64 of its network too; they count as one. */
    static String network(Origin origin) {
        String address = origin.address();
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return address; // no address of the network, for example of a test
        }
    }

    /** Lets somebody who proved otherwise who it is begin anew. */
    public void forget(String subject) {
        throttle.reset(OF_ONE, subject);
    }
}
