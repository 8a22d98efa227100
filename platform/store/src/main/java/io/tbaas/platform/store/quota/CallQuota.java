package io.tbaas.platform.store.quota;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.throttle.Throttle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Holds companies to their calls per minute. An instance takes a second's calls at once out of the company's bucket in the database and spends them
 * without asking; so hardly any call writes, and all instances count together. A refusal is remembered until there is something again.
 */
@Component
public final class CallQuota implements QuotaCounter {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LEASES_PER_MINUTE = 60;
    private static final int COMPANIES_MAX = 10_000;

    private final Throttle throttle;
    private final QuotaLimits limits;
    private final Map<CompanyId, Purse> purses = new ConcurrentHashMap<>();

    CallQuota(Throttle throttle, QuotaLimits limits) {
        this.throttle = throttle;
        this.limits = limits;
    }

    /**
     * Counts one call of a company.
     *
     * @throws Problem {@code CALL_QUOTA_REACHED} with the seconds until one more is free
     */
    public void spend(CompanyId company) {
        if (purses.size() >= COMPANIES_MAX) {
            purses.clear(); // what was not spent fills up again
        }
        purses.computeIfAbsent(company, Purse::new).spend();
    }

    @Override
    public Quota quota() {
        return Quota.CALLS_PER_MINUTE;
    }

    /** What is taken is counted as spent. */
    @Override
    public long count(CompanyId company) {
        long limit = limits.of(company, quota());
        return limit == 0 ? 0 : throttle.spent(rate(limit), company.value());
    }

    private static Throttle.Rate rate(long limit) {
        int calls = (int) Math.min(limit, Integer.MAX_VALUE);
        return new Throttle.Rate("calls", calls, MINUTE.dividedBy(calls));
    }

    /** What this instance may still spend of one company's calls. */
    private final class Purse {
        private final CompanyId company;
        private final ReentrantLock lock = new ReentrantLock();
        private int calls;
        private long limit;
        private long refusedAtNanos;
        private Duration refusedFor = Duration.ZERO;

        Purse(CompanyId company) {
            this.company = company;
        }

        void spend() {
            lock.lock();
            try {
                if (calls == 0) {
                    fill();
                }
                calls--;
            } finally {
                lock.unlock();
            }
        }

        private void fill() {
            Duration left = refusedFor.minusNanos(System.nanoTime() - refusedAtNanos);
            if (!refusedFor.isZero() && left.isPositive()) {
                throw reached(left);
            }
            limit = limits.of(company, quota());
            Throttle.Lease lease =
                    limit == 0 ? new Throttle.Lease(0, MINUTE) : throttle.lease(rate(limit), company.value(), wanted());
            if (lease.tokens() == 0) {
                refusedAtNanos = System.nanoTime();
                refusedFor = lease.pause();
                throw reached(lease.pause());
            }
            calls = lease.tokens();
            refusedFor = Duration.ZERO;
        }

        private int wanted() {
            return Math.clamp(limit / LEASES_PER_MINUTE, 1, Integer.MAX_VALUE);
        }

        private Problem reached(Duration wait) {
            return Problem.of(ProblemCode.CALL_QUOTA_REACHED)
                    .with("limit", limit)
                    .with("seconds", Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
        }
    }
}
