package io.tbaas.platform.domain.problem;

import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with a stable code; the edge turns it into problem details in the reader's language.
 *
 * <p>Made by {@link #of} and completed by {@link #field} and {@link #with}, then thrown.
 */
public final class Problem extends TbaasException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode problemCode;
    private final transient Map<String, Object> parameters = new LinkedHashMap<>();
    private final transient List<FieldFault> faults = new ArrayList<>();
    private final transient List<Expected> expected = new ArrayList<>();
    private @Nullable String field;

    private Problem(ProblemCode code, @Nullable Throwable cause) {
        super(code, code.name(), cause);
        this.problemCode = code;
    }

    /** A problem with this code. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, null);
    }

    /** A problem with this code that something else caused. */
    public static Problem of(ProblemCode code, Throwable cause) {
        return new Problem(code, cause);
    }

    /** Names the request's field at fault, as a path such as {@code address.city}. */
    public Problem field(String path) {
        this.field = path;
        return this;
    }

    /** Names the parameter at fault and what it takes, also among the faults: a form in words of no language. */
    public Problem takes(String parameter, String form) {
        return takes(parameter, Expected.Form.LIKE, Map.of("values", form));
    }

    /** Names the member or parameter at fault and the few values that it takes, also among the faults. */
    public Problem takesOneOf(String member, Stream<String> values) {
        return takes(member, Expected.Form.ONE_OF, Map.of("values", values.collect(Collectors.joining(", "))));
    }

    /** Names the member or parameter at fault and what it takes, also among the faults. */
    public Problem takes(String member, Expected.Form form, Map<String, Object> values) {
        expected.add(new Expected(member, form, values));
        return field(member);
    }

    /** Gives a value for a place holder of the code's text; also a member of the answer. */
    public Problem with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Adds one of several faults found in a request. */
    public Problem fault(FieldFault fault) {
        faults.add(fault);
        return this;
    }

    /** The stable code. */
    @Override
    public ProblemCode code() {
        return problemCode;
    }

    /** The field at fault. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** Values for the place holders of the text. */
    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    /** Faults found in the request, each with its field. */
    public List<FieldFault> faults() {
        return List.copyOf(faults);
    }

    /** What would have been right, of each place of the request where something else stands. */
    public List<Expected> expected() {
        return List.copyOf(expected);
    }

    @Override
    public String getMessage() {
        return problemCode.name()
                + (field == null ? "" : " at " + field)
                + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
