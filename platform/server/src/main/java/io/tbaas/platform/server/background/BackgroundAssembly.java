package io.tbaas.platform.server.background;

import io.tbaas.platform.api.channel.SeatWatch;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.api.figure.LedgerWatch;
import io.tbaas.platform.server.mail.OutboxDelivery;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every instance does beside its calls and operations, and how often. */
@Configuration(proxyBeanMethods = false)
class BackgroundAssembly {
    /** Ends what people let run out; the first instance to come ends each. */
    @Bean
    RepeatedWork deadlineWatch(Deadlines deadlines) {
        return new RepeatedWork(Duration.ofSeconds(15), "deadlines", deadlines::hold);
    }

    /** Starts the nodes of this host with the platform, beside its own start, and those that failed again and again. */
    @Bean
    RepeatedWork nodeWatch(HostNodes nodes) {
        return new RepeatedWork(Duration.ofSeconds(10), "nodes", nodes::tend);
    }

    /** Looks at the ledgers of this host's nodes, and remembers figures over time. */
    @Bean
    RepeatedWork ledgerWatching(LedgerWatch watch) {
        return new RepeatedWork(Duration.ofSeconds(10), "ledgers", watch::look);
    }

    /** Has the seats in channels follow what others change on the ledgers. */
    @Bean
    RepeatedWork seatWatching(SeatWatch watch) {
        return new RepeatedWork(Duration.ofSeconds(10), "seats", watch::look);
    }

    /** Tells instances of other hosts what they ask of this one's folders. */
    @Bean
    RepeatedWork folderAnswering(FolderDesk desk) {
        return new RepeatedWork("folders", desk::round);
    }

    /** Tells the others that this instance lives. */
    @Bean
    RepeatedWork beating(InstanceBeat instance) {
        return new RepeatedWork(Duration.ofSeconds(10), "instance", instance::beat);
    }

    /** Removes what nobody needs any more. */
    @Bean
    RepeatedWork housekeepingSweep(Housekeeping housekeeping) {
        return new RepeatedWork(Duration.ofMinutes(10), "housekeeping", housekeeping::sweep);
    }

    /** Hands mails in. */
    @Bean
    RepeatedWork mailDelivery(OutboxDelivery outbox) {
        return new RepeatedWork(Duration.ofSeconds(2), "mail", outbox::round);
    }

    /** Tells the programs that companies named. */
    @Bean
    RepeatedWork webhookCalling(WebhookCaller caller) {
        return new RepeatedWork("webhooks", caller::round);
    }
}
