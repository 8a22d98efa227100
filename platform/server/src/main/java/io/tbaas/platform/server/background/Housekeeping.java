package io.tbaas.platform.server.background;

import io.tbaas.platform.api.identity.EnteredIdentities;
import io.tbaas.platform.api.realname.RealNameReview;
import io.tbaas.platform.server.operation.OperationSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.account.SignUps;
import io.tbaas.platform.store.change.KeptReplies;
import io.tbaas.platform.store.factor.PasskeyChallenges;
import io.tbaas.platform.store.figure.Figures;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.throttle.Throttle;
import io.tbaas.platform.store.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the others that this instance lives, and removes what nobody needs any more. */
@Component
final class Housekeeping {
    private static final Duration REPLY_LIFE = Duration.ofHours(24);
    private static final Duration BUCKET_LIFE = Duration.ofDays(1);
    private static final Duration GONE_AFTER = Duration.ofDays(1);

    private final PlatformSettings settings;
    private final OperationSettings instance;
    private final DatabaseClock clock;
    private final Sessions sessions;
    private final SignUps signUps;
    private final KeptReplies replies;
    private final Throttle throttle;
    private final PasskeyChallenges challenges;
    private final RealNameReview realNames;
    private final Instances instances;
    private final Hosts hosts;
    private final Figures figures;
    private final EnteredIdentities identities;
    private final Webhooks webhooks;

    Housekeeping(
            PlatformSettings settings,
            OperationSettings instance,
            DatabaseClock clock,
            Sessions sessions,
            SignUps signUps,
            KeptReplies replies,
            Throttle throttle,
            PasskeyChallenges challenges,
            RealNameReview realNames,
            Instances instances,
            Hosts hosts,
            Figures figures,
            EnteredIdentities identities,
            Webhooks webhooks) {
        this.hosts = hosts;
        this.figures = figures;
        this.identities = identities;
        this.webhooks = webhooks;
        this.settings = settings;
        this.instance = instance;
        this.clock = clock;
        this.sessions = sessions;
        this.signUps = signUps;
        this.replies = replies;
        this.throttle = throttle;
        this.challenges = challenges;
        this.realNames = realNames;
        this.instances = instances;
    }

    void beat() {
        instances.seen(instance.instance(), settings.host(), settings.publicAddress());
        hosts.seen(settings.host(), settings.nodes().host());
    }

    void sweep() {
        Instant now = clock.now();
        sessions.removeExpired(now);
        signUps.removeExpired(now);
        challenges.removeExpired(now);
        realNames.lapseExpired();
        webhooks.forgetPrevious(now);
        replies.removeBefore(now.minus(REPLY_LIFE));
        throttle.removeOld(now.minus(BUCKET_LIFE));
        instances.removeGone(GONE_AFTER);
        identities.complete();
        figures.removeOld(now);
    }
}
