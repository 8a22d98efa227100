package io.tbaas.launcher;

import java.io.PrintStream;

/** One line that grows on a terminal; a line per tenth where there is none. */
public final class ProgressBar {
    private static final int WIDTH = 40;
    private static final int PRINT_INTERVAL_MILLIS = 100;

    private final PrintStream out;
    private final String label;
    private final long total;
    private final boolean terminal;
    private final long startedNanos = System.nanoTime();
    private long lastPrintNanos;
    private int lastTenth = -1;

    /** A bar over a known total. */
    public ProgressBar(PrintStream out, String label, long total) {
        this.out = out;
        this.label = label;
        this.total = total;
        this.terminal = Boolean.getBoolean("tbaas.terminal"); // the launcher script knows
    }

    /** Shows how many are done. */
    public synchronized void show(long done) {
        long now = System.nanoTime();
        int tenth = (int) (done * 10 / Math.max(1, total));
        boolean last = done >= total;
        if (terminal ? (last || now - lastPrintNanos > PRINT_INTERVAL_MILLIS * 1_000_000L) : tenth > lastTenth) {
            lastPrintNanos = now;
            lastTenth = tenth;
            print(done, now, last);
        }
    }

    private void print(long done, long now, boolean last) {
        int filled = (int) (done * WIDTH / Math.max(1, total));
        double seconds = (now - startedNanos) / 1e9;
        String line = "  %s [%s%s] %,d/%,d  %,.0f/s"
                .formatted(label, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, done / seconds);
        if (terminal) {
            out.print("\r" + line + (last ? "\n" : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }
}
