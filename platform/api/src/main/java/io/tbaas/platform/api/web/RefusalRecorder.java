package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.audit.AuditPlaces;
import io.tbaas.platform.store.change.Changes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes refused changes into the audit log: of a company's account into its chain, or a network's ({@link io.tbaas.platform.domain.audit.AuditRule}),
 * of anybody else into the platform's.
 */
@Component
public final class RefusalRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Mistakes in a request, not attempts at something forbidden; and what no row could be written for. */
    private static final Set<ProblemCode> NOT_RECORDED = EnumSet.of(
            ProblemCode.MALFORMED_REQUEST,
            ProblemCode.VALIDATION_FAILED,
            ProblemCode.IF_MATCH_REQUIRED,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.CALL_QUOTA_REACHED,
            ProblemCode.DATABASE_UNAVAILABLE,
            ProblemCode.INTERNAL_ERROR);

    private final Changes changes;

    RefusalRecorder(Changes changes) {
        this.changes = changes;
    }

    /** Records the problem a request ended with, where it is a refusal of a change. */
    public void record(HttpServletRequest request, Problem problem) {
        if (SAFE_METHODS.contains(request.getMethod())
                || NOT_RECORDED.contains(problem.code())
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method)) {
            return;
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        Caller caller = RequestAttributes.caller(request);
        // Who is nobody and gets no further than that leaves no row: an open door to fill the disk.
        if (requires == null
                || (caller instanceof Caller.Anonymous && problem.code() == ProblemCode.SIGN_IN_REQUIRED)) {
            return;
        }
        ChainId chain = caller instanceof Caller.Account account ? ChainId.of(account.company()) : ChainId.PLATFORM;
        ResourceRef resource = AccessInterceptor.resource(request, requires)
                .filter(ref -> ref.id().length() <= 100)
                .orElse(
                        caller instanceof Caller.Account account
                                ? ResourceRef.of(io.tbaas.platform.domain.ResourceKind.COMPANY, account.company())
                                : ResourceRef.PLATFORM);
        try {
            changes.refused(
                    RequestAttributes.call(request),
                    requires.value(),
                    AuditEntry.of(chain, resource, channel(request, resource)),
                    problem.code());
        } catch (DataAccessException | TransactionException e) {
            LOG.error("the refusal {} could not be written to the audit log", problem.code(), e);
        }
    }

    /** Of a call on something else in a channel, for example a node there, the channel is told, too. */
    private static Map<String, String> channel(HttpServletRequest request, ResourceRef resource) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(AuditPlaces.CHANNEL) instanceof String channel
                        && ChannelId.KIND.matches(channel)
                        && !channel.equals(resource.id())
                ? Map.of(AuditPlaces.CHANNEL, channel)
                : Map.of();
    }
}
