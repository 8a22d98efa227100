package io.tbaas.platform.server.background;

import io.tbaas.platform.api.identity.EnteredIdentities;
import io.tbaas.platform.api.realname.RealNameReview;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.account.SignUps;
import io.tbaas.platform.store.change.KeptReplies;
import io.tbaas.platform.store.factor.PasskeyChallenges;
import io.tbaas.platform.store.figure.Figures;
import io.tbaas.platform.store.host.HostQuestions;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.throttle.Throttle;
import io.tbaas.platform.store.webhook.Webhooks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@link Housekeeping} sweeps. */
@Configuration(proxyBeanMethods = false)
class SweepAssembly {
    private static final Duration REPLY_LIFE = Duration.ofHours(24);
    private static final Duration BUCKET_LIFE = Duration.ofDays(1);
    private static final Duration GONE_AFTER = Duration.ofDays(1);
    private static final Duration ANSWER_LIFE = Duration.ofHours(1);

    @Bean
    Sweep sessionSweep(Sessions sessions) {
        return sessions::removeExpired;
    }

    @Bean
    Sweep signUpSweep(SignUps signUps) {
        return signUps::removeExpired;
    }

    @Bean
    Sweep passkeyChallengeSweep(PasskeyChallenges challenges) {
        return challenges::removeExpired;
    }

    /** Lets verified real names lapse whose time has come. */
    @Bean
    Sweep realNameSweep(RealNameReview realNames) {
        return _ -> realNames.lapseExpired();
    }

    /** Destroys the secrets that webhooks had before, once their time is over. */
    @Bean
    Sweep webhookSecretSweep(Webhooks webhooks) {
        return webhooks::forgetPrevious;
    }

    @Bean
    Sweep keptReplySweep(KeptReplies replies) {
        return now -> replies.removeBefore(now.minus(REPLY_LIFE));
    }

    @Bean
    Sweep throttleSweep(Throttle throttle) {
        return now -> throttle.removeOld(now.minus(BUCKET_LIFE));
    }

    @Bean
    Sweep goneInstanceSweep(Instances instances) {
        return _ -> instances.removeGone(GONE_AFTER);
    }

    /** Forgets what was asked by instances that died before the answer; nobody takes so long to read one. */
    @Bean
    Sweep hostQuestionSweep(HostQuestions questions) {
        return now -> questions.removeOld(now.minus(ANSWER_LIFE));
    }

    /** Enters identities of nodes and organisations that are not in their lists yet. */
    @Bean
    Sweep identitySweep(EnteredIdentities identities) {
        return _ -> identities.complete();
    }

    @Bean
    Sweep figureSweep(Figures figures) {
        return figures::removeOld;
    }
}
