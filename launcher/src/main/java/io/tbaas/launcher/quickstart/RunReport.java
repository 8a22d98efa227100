package io.tbaas.launcher.quickstart;

import io.tbaas.launcher.quickstart.InputRun.Result;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says how many records were committed, which ones the contract refused and why, and what failed. */
final class RunReport {
    private static final int EXAMPLES_MAX = 2;

    private RunReport() {}

    static void print(List<Result> results, double seconds, PrintStream out) {
        List<Result> committed = of(results, Outcome.Committed.class);
        List<Result> refused = of(results, Outcome.Refused.class);
        List<Result> failed = of(results, Outcome.Failed.class);
        out.printf(
                "%n  %,d records in %.1f s (%,.0f/s): %,d committed, %,d refused by the contract, %,d failed%n",
                results.size(), seconds, results.size() / seconds, committed.size(), refused.size(), failed.size());
        byReason(refused, result -> ((Outcome.Refused) result.outcome()).code())
                .forEach((code, some) -> printReason(code, some, out));
        byReason(failed, result -> ((Outcome.Failed) result.outcome()).reason())
                .forEach((reason, some) -> printReason("FAILED " + reason, some, out));
    }

    private static void printReason(String reason, List<Result> results, PrintStream out) {
        out.printf("%n  %,6d  %s%n", results.size(), reason);
        results.stream().limit(EXAMPLES_MAX).forEach(result -> {
            if (result.outcome() instanceof Outcome.Refused refusal) {
                out.printf("          line %d: %s%n", result.input().line(), refusal.sentence());
            }
        });
    }

    private static Map<String, List<Result>> byReason(List<Result> results, Function<Result, String> reason) {
        return results.stream().collect(Collectors.groupingBy(reason, TreeMap::new, Collectors.toList()));
    }

    private static List<Result> of(List<Result> results, Class<? extends Outcome> kind) {
        return results.stream()
                .filter(result -> kind.isInstance(result.outcome()))
                .sorted(Comparator.comparingInt(result -> result.input().line()))
                .toList();
    }
}
