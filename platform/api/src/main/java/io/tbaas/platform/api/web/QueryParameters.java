package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what stands in a query and is not understood: a filter that is misspelt must not answer the whole list. */
@Component
final class QueryParameters implements HandlerInterceptor {
    private static final Set<String> OF_PAGES = Set.of("limit", "cursor", "sort");

    /**
     * A name that a method takes.
     *
     * @param text whether any text will do; of anything else nothing is not a value
     * @param codes of which it has to be one; empty where others will do
     */
    private record Known(boolean text, List<String> codes) {
        void check(String name, String value) {
            if (!codes.isEmpty() && !codes.contains(value)) {
                throw Problem.of(ProblemCode.MALFORMED_REQUEST).takesOneOf(name, codes.stream());
            }
            if (value.indexOf('\0') >= 0 || (value.isEmpty() && !text)) {
                throw Problem.of(ProblemCode.MALFORMED_REQUEST).takes(name, name + "=…");
            }
        }
    }

    private final Map<Method, Map<String, Known>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Requires.class)) {
            Map<String, Known> understood = known.computeIfAbsent(method.getMethod(), QueryParameters::of);
            parameters(request).forEach((name, values) -> {
                Known parameter = understood.get(name);
                if (parameter == null) {
                    throw Problem.of(ProblemCode.UNKNOWN_FILTER)
                            .field(name)
                            .with("name", name)
                            .with("known", String.join(", ", understood.keySet()));
                }
                if (values.length > 1) {
                    throw Problem.of(ProblemCode.MALFORMED_REQUEST).takes(name, name + "=…");
                }
                parameter.check(name, values[0]);
            });
        }
        return true;
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) {
            throw Problem.of(ProblemCode.MALFORMED_REQUEST, e); // not what a query may look like, for example %zz
        }
    }

    private static Map<String, Known> of(Method method) {
        Map<String, Known> names = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            RequestParam given = parameter.getAnnotation(RequestParam.class);
            if (given != null) {
                String name = given.name().isEmpty() ? parameter.getName() : given.name();
                OneOf codes = parameter.getAnnotation(OneOf.class);
                names.put(
                        name,
                        new Known(
                                parameter.getParameterizedType().getTypeName().contains("java.lang.String"),
                                codes == null ? List.of() : Codes.of(codes)));
            } else if (parameter.getType() == PageRequest.class) {
                OF_PAGES.forEach(name -> names.put(name, new Known(true, List.of())));
            }
        }
        return names;
    }
}
