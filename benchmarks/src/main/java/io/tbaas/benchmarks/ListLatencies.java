package io.tbaas.benchmarks;

import io.tbaas.benchmarks.PlatformLists.ListOfApi;
import io.tbaas.platform.testkit.HttpCaller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How long each list takes, in its slowest form. */
final class ListLatencies {
    private static final int CALLERS_AT_ONCE = 2;
    private static final int CALLS = 200;
    private static final int UNCOUNTED = 20;
    private static final long NANOS_MAX = 5_000_000_000L;

    private final List<Slowest> slowest = new ArrayList<>();

    private record Slowest(String whose, ListOfApi list, String form, double millis) {}

    void measure(String whose, List<HttpCaller> programs, List<ListOfApi> lists) throws InterruptedException {
        for (ListOfApi list : lists) {
            Slowest found = new Slowest(whose, list, "", 0);
            for (String form : forms(programs.getFirst(), list)) {
                double millis = latency(programs, list.path() + form);
                found = millis > found.millis ? new Slowest(whose, list, form, millis) : found;
            }
            slowest.add(found);
        }
    }

    /** All forms, and the second page of each that has one. */
    private static List<String> forms(HttpCaller program, ListOfApi list) {
        List<String> forms = new ArrayList<>();
        for (String form : list.forms()) {
            forms.add(form);
            String cursor =
                    PlatformCallers.expect(200, program.get(list.path() + form)).text("/next");
            if (!cursor.isEmpty()) {
                forms.add((form.isEmpty() ? "?" : form + "&") + "cursor="
                        + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            }
        }
        return forms;
    }

    private static double latency(List<HttpCaller> programs, String path) throws InterruptedException {
        AtomicLong left = new AtomicLong(UNCOUNTED + CALLS);
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (HttpCaller program : programs.subList(0, CALLERS_AT_ONCE)) {
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> {
                        for (long number = left.decrementAndGet();
                                number >= 0 && (nanos.isEmpty() || System.nanoTime() - start < NANOS_MAX);
                                number = left.decrementAndGet()) {
                            long begun = System.nanoTime();
                            PlatformCallers.expect(200, program.get(path));
                            if (number < CALLS) {
                                nanos.add(System.nanoTime() - begun);
                            }
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a list was not answered", failures.getFirst());
        }
        return new Load.Outcome(0, nanos).latencyMillis(PlatformFigures.MOST);
    }

    List<Figure> figures(String group) {
        return slowest.stream()
                .map(found -> Figure.of(
                        group,
                        "95 of 100 below: %s of %s%s".formatted(found.list.template(), found.whose, shown(found.form)),
                        "ms",
                        found.millis))
                .toList();
    }

    private static String shown(String form) {
        return form.isEmpty() ? "" : ", slowest with " + form.replaceFirst("cursor=.*", "cursor=…");
    }
}
