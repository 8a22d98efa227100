package io.tbaas.platform.api.session;

import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.store.throttle.Throttle;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Slows down guessing: few attempts per mail address, more per network address, which many people may share. */
@Component
public final class SignInThrottle {
    private static final Throttle.Rate PER_MAIL = new Throttle.Rate("sign-in", 10, Duration.ofSeconds(30));
    private static final Throttle.Rate MAILS = new Throttle.Rate("mail-to", 10, Duration.ofMinutes(5));

    private final Throttle throttle;
    private final Throttle.Rate perAddress;

    SignInThrottle(Throttle throttle, @Value("${tbaas.sign-ins-per-minute:300}") int perMinute) {
        this.throttle = throttle;
        this.perAddress = new Throttle.Rate("sign-in-from", perMinute, Duration.ofMillis(60_000L / perMinute));
    }

    /** Before a password or a code is looked at. */
    public void before(Call call, String mail) {
        call.origin().ifPresent(origin -> throttle.take(perAddress, origin.address()));
        throttle.take(PER_MAIL, mail);
    }

    /** After it was right. */
    public void succeeded(String mail) {
        throttle.reset(PER_MAIL, mail);
    }

    /** Before a mail is sent that somebody asked for who is not signed in. */
    public void beforeMail(Call call, String mail) {
        call.origin().ifPresent(origin -> throttle.take(perAddress, origin.address()));
        throttle.take(MAILS, mail);
    }
}
