package io.tbaas.fabric.protocol.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of the policy language: calls, quoted texts, numbers and names. */
sealed interface PolicyExpression {
    /** A gate with what is in its parentheses. */
    record Call(String name, List<PolicyExpression> arguments) implements PolicyExpression {}

    /** Something in quotes, without them. */
    record Text(String content) implements PolicyExpression {}

    /** A number. */
    record Numeral(double value, boolean isInteger) implements PolicyExpression {}

    /** A bare word. */
    record Name(String name) implements PolicyExpression {}

    /** Reads a whole text. */
    static PolicyExpression read(String text) {
        Reader reader = new Reader(text);
        PolicyExpression expression = reader.expression(0);
        reader.requireEnd();
        return expression;
    }

    /** Reads from left to right; confined to its caller. */
    final class Reader {
        private static final int DEPTH_MAX = 100;
        private static final Pattern TOKEN =
                Pattern.compile("\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>-?[0-9]+(?:\\.[0-9]+)?)"
                        + "|'(?<single>(?:[^'\\\\]|\\\\.)*)'|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|(?<mark>[(),]))");

        private final String text;
        private final Matcher matcher;
        private int at;

        private Reader(String text) {
            this.text = text;
            this.matcher = TOKEN.matcher(text);
        }

        private PolicyExpression expression(int depth) {
            if (depth > DEPTH_MAX) {
                throw new PolicyException("policy string is nested too deeply");
            }
            next();
            String name = matcher.group("name");
            if (name != null) {
                return peekMark('(') ? new Call(name, arguments(depth)) : new Name(name);
            }
            String number = matcher.group("number");
            if (number != null) {
                return new Numeral(Double.parseDouble(number), number.indexOf('.') < 0);
            }
            if (matcher.group("mark") != null) {
                throw new PolicyException("unexpected token Operator(\"" + matcher.group("mark") + "\")");
            }
            String single = matcher.group("single");
            return new Text(unescaped(single == null ? matcher.group("double") : single));
        }

        private List<PolicyExpression> arguments(int depth) {
            takeMark();
            List<PolicyExpression> arguments = new ArrayList<>();
            if (peekMark(')')) {
                takeMark();
                return arguments;
            }
            while (true) {
                arguments.add(expression(depth + 1));
                if (peekMark(')')) {
                    takeMark();
                    return List.copyOf(arguments);
                }
                if (!peekMark(',')) {
                    throw unexpected();
                }
                takeMark();
            }
        }

        private void next() {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw unexpected();
            }
            at = matcher.end();
        }

        private boolean peekMark(char mark) {
            int start = skipSpace();
            return start < text.length() && text.charAt(start) == mark;
        }

        private void takeMark() {
            at = skipSpace() + 1;
        }

        private int skipSpace() {
            int start = at;
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            return start;
        }

        private void requireEnd() {
            if (skipSpace() < text.length()) {
                throw unexpected();
            }
        }

        private PolicyException unexpected() {
            int start = skipSpace();
            return new PolicyException(
                    start >= text.length()
                            ? "unexpected token EOF"
                            : "unexpected token at " + (start + 1) + ": " + text.substring(start));
        }

        private static String unescaped(String quoted) {
            return quoted.replaceAll("\\\\(.)", "$1");
        }
    }
}
