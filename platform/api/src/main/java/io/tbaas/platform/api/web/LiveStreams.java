package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.permission.Access;
import io.tbaas.platform.domain.permission.AccessRules;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.key.ApiKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events. So many streams at once per account and in all; each ends when its source has nothing more to tell, after an hour, and soon
 * after the caller's session or key ends or its permission is taken away. Whoever reads opens it anew and goes on where it was.
 */
@Component
public final class LiveStreams implements DisposableBean {
    /** Streams of one account on one instance: a browser shares six connections among its windows. */
    public static final int OF_ACCOUNT_MAX = 6;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int STREAMS_MAX = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ALIVE = Duration.ofSeconds(15);
    private static final Duration LIFE = Duration.ofHours(1);

    private final Sessions sessions;
    private final ApiKeys keys;
    private final ResourceGrants grants;
    private final long checkMillis;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<AccountId, Integer> ofAccount = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** What a look brought. */
    public enum Look {
        /** Nothing new. */
        QUIET,
        /** Something was sent. */
        SENT,
        /** Something was sent, and nothing will follow. */
        LAST
    }

    /** What a stream tells, looked at again and again: any instance may be the one where it happens. */
    @FunctionalInterface
    public interface Source {
        /** Sends what is new. */
        Look look(SseEmitter emitter) throws IOException;
    }

    /** Who reads, and by which right. */
    public record Reader(Caller.Account caller, Permission permission, Optional<ResourceRef> resource) {}

    LiveStreams(
            Sessions sessions,
            ApiKeys keys,
            ResourceGrants grants,
            @Value("${tbaas.stream-check-millis:3000}") long checkMillis) {
        this.checkMillis = checkMillis;
        this.sessions = sessions;
        this.keys = keys;
        this.grants = grants;
    }

    /**
     * Opens a stream.
     *
     * @throws Problem {@code TOO_MANY_REQUESTS} where the account or the platform has as many as it may
     */
    public SseEmitter open(Reader reader, Source source) {
        take(reader.caller().account());
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        CountDownLatch gone = new CountDownLatch(1);
        emitter.onCompletion(gone::countDown);
        emitter.onError(_ -> gone.countDown());
        emitter.onTimeout(gone::countDown);
        Thread.ofVirtual()
                .name("stream-" + reader.caller().account().value())
                .start(() -> run(reader, source, emitter, gone));
        return emitter;
    }

    private void run(Reader reader, Source source, SseEmitter emitter, CountDownLatch gone) {
        try {
            follow(reader, source, emitter, gone);
            emitter.complete();
        } catch (IOException e) {
            LOG.debug(
                    "nobody reads the stream of {} any more",
                    reader.permission().code());
        } catch (DataAccessException | Problem | InterruptedException e) {
            emitter.completeWithError(e);
        } finally {
            release(reader.caller().account());
        }
    }

    private void follow(Reader reader, Source source, SseEmitter emitter, CountDownLatch gone)
            throws IOException, InterruptedException {
        long quietMillis = 0;
        long uncheckedMillis = 0;
        while (gone.getCount() > 0 && end.getCount() > 0) {
            switch (source.look(emitter)) {
                case LAST -> {
                    return;
                }
                case SENT -> quietMillis = 0;
                case QUIET -> {
                    if (quietMillis >= ALIVE.toMillis()) {
                        emitter.send(SseEmitter.event().comment("alive"));
                        quietMillis = 0;
                    }
                }
            }
            if (gone.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            quietMillis += LOOK.toMillis();
            uncheckedMillis += LOOK.toMillis();
            if (uncheckedMillis >= checkMillis) {
                if (!mayStill(reader)) {
                    return;
                }
                uncheckedMillis = 0;
            }
        }
    }

    private boolean mayStill(Reader reader) {
        boolean lives =
                switch (reader.caller().credential()) {
                    case Credential.Session session -> sessions.lives(session.id());
                    case Credential.Key key -> keys.lives(key.id());
                    case Credential.None _ -> false;
                };
        return lives
                && AccessRules.decide(
                                reader.caller(),
                                reader.permission(),
                                (account, asked) -> grants.verdict(account, asked, reader.resource()))
                        instanceof Access.Allowed;
    }

    private void take(AccountId account) {
        if (open.incrementAndGet() > STREAMS_MAX) {
            open.decrementAndGet();
            throw tooMany();
        }
        if (ofAccount.merge(account, 1, Integer::sum) > OF_ACCOUNT_MAX) {
            release(account);
            throw tooMany();
        }
    }

    private void release(AccountId account) {
        open.decrementAndGet();
        ofAccount.computeIfPresent(account, (_, number) -> number > 1 ? number - 1 : null);
    }

    private static Problem tooMany() {
        return Problem.of(ProblemCode.TOO_MANY_REQUESTS).with("seconds", 10);
    }

    @Override
    public void destroy() {
        end.countDown();
    }
}
