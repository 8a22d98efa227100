package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.permission.Access;
import io.tbaas.platform.domain.permission.AccessRules;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.factor.FactorRules;
import io.tbaas.platform.store.quota.CallQuota;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Asks before every call of an endpoint whether the caller holds its permission. */
@Component
final class AccessInterceptor implements HandlerInterceptor {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final ResourceGrants grants;
    private final Companies companies;
    private final StepUps stepUps;
    private final CallQuota calls;
    private final FactorRules factorRules;

    AccessInterceptor(
            ResourceGrants grants, Companies companies, StepUps stepUps, CallQuota calls, FactorRules factorRules) {
        this.calls = calls;
        this.factorRules = factorRules;
        this.companies = companies;
        this.grants = grants;
        this.stepUps = stepUps;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // nothing of ours; the dispatcher answers it
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            return true; // OpenAPI and error pages; a test holds that no endpoint of ours is without
        }
        Permission permission = requires.value();
        Caller caller = RequestAttributes.caller(request);
        count(caller, permission);
        Access access = AccessRules.decide(
                caller, permission, (account, asked) -> grants.verdict(account, asked, resource(request, requires)));
        switch (access) {
            case Access.Allowed _ -> {
                requireActive(request, caller, permission);
                requireFactor(caller, permission);
                if (method.hasMethodAnnotation(StepUp.class)) {
                    stepUps.require(caller);
                }
                return true;
            }
            case Access.Unknown _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
            case Access.Denied denied ->
                throw Problem.of(ProblemCode.PERMISSION_MISSING)
                        .with("permission", permission.code())
                        .with("reason", denied.reason().name());
        }
    }

    /** Every call of a company counts, also those that are refused; signing out is always possible. */
    private void count(Caller caller, Permission permission) {
        if (caller instanceof Caller.Account account && permission != Permission.SESSION_END) {
            calls.spend(account.company());
        }
    }

    /** A suspended company looks on and signs out; of one that closed since the session was found nobody gets in. */
    private void requireActive(HttpServletRequest request, Caller caller, Permission permission) {
        if (caller instanceof Caller.Account account
                && !SAFE_METHODS.contains(request.getMethod())
                && permission.audience() != Audience.ANYONE
                && permission != Permission.SESSION_END) {
            switch (companies.get(account.company()).state()) {
                case ACTIVE -> {}
                case SUSPENDED -> throw Problem.of(ProblemCode.COMPANY_SUSPENDED);
                case CLOSED -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
            }
        }
    }

    private void requireFactor(Caller caller, Permission permission) {
        if (caller instanceof Caller.Account account
                && AccessRules.needsDemandedFactor(permission)
                && factorRules.isBroken(account.account())) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_DEMANDED).with("call", "POST /api/v1/second-factor/generator");
        }
    }

    /** The resource a call works on, as far as its path tells. */
    static Optional<ResourceRef> resource(HttpServletRequest request, Requires requires) {
        if (requires.resource().isEmpty()
                || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables)
                || !(variables.get(requires.resource()) instanceof String id)) {
            return Optional.empty();
        }
        return Optional.of(new ResourceRef(requires.value().resource(), id));
    }
}
