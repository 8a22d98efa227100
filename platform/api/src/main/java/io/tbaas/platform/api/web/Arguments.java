package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The parameters that any endpoint method may ask for: the call, the calling account, the page, the version of {@code If-Match}. */
final class Arguments implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES = Set.of(
            Call.class, Caller.class, Caller.Account.class, Caller.Operator.class, PageRequest.class, Version.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("the platform serves HTTP only");
        }
        Class<?> type = parameter.getParameterType();
        if (type == Call.class) {
            return RequestAttributes.call(request);
        }
        if (type == PageRequest.class) {
            return page(request);
        }
        if (type == Version.class) {
            return version(request);
        }
        Caller caller = RequestAttributes.caller(request);
        if (!type.isInstance(caller)) {
            throw new IllegalStateException(
                    "the permission of " + parameter.getMethod() + " lets other callers through than it asks for");
        }
        return caller;
    }

    private static PageRequest page(HttpServletRequest request) {
        int limit = PageRequest.LIMIT_DEFAULT;
        String text = request.getParameter("limit");
        if (text != null) {
            try {
                limit = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw limitProblem();
            }
            if (limit < 1 || limit > PageRequest.LIMIT_MAX) {
                throw limitProblem();
            }
        }
        return new PageRequest(
                limit,
                Optional.ofNullable(request.getParameter("cursor")),
                Optional.ofNullable(request.getParameter("sort")));
    }

    private static Problem limitProblem() {
        return Problem.of(ProblemCode.MALFORMED_REQUEST).takes("limit", "1 … " + PageRequest.LIMIT_MAX);
    }

    private static Version version(HttpServletRequest request) {
        String header = request.getHeader("If-Match");
        if (header == null) {
            throw Problem.of(ProblemCode.IF_MATCH_REQUIRED).field("If-Match");
        }
        String number = header.startsWith("W/") ? header.substring(2) : header;
        if (!number.matches("\"[1-9][0-9]{0,17}\"")) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH).field("If-Match");
        }
        return new Version(Long.parseLong(number.substring(1, number.length() - 1)));
    }
}
