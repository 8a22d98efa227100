package io.tbaas.benchmarks;

import io.tbaas.testkit.OfficialBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The same load on networks in turn: our nodes as they are, our nodes without shared checks, and Fabric's own where they are
 * to be had. All have the same channel, keys, contract process, client, signer and number of callers.
 */
final class SideBySide {
    private static final int CATCH_UPS = 2;
    private static final String GROUP =
            "Side by side, ECDSA P-256, in turn: 2 organisations, both endorse, 1 orderer, the contract as one service";

    private final Report report;
    private final BenchOptions options;
    private final List<ComparedSide> sides = new ArrayList<>();

    SideBySide(Report report, BenchOptions options) {
        this.report = report;
        this.options = options;
    }

    /** Measures beside a network of ours that runs already. */
    void measure(OurNetwork ours, Optional<OfficialBinaries> binaries, Path contractJar)
            throws IOException, InterruptedException {
        try (OurNetwork repeating = OurNetwork.startRepeatingChecks()) {
            if (binaries.isEmpty()) {
                report.note("Nothing of official Fabric is measured: FABRIC_BIN names no folder of its executables.");
                take(List.of(ours, repeating), contractJar);
                return;
            }
            try (OfficialNetwork official = OfficialNetwork.start(binaries.get())) {
                take(List.of(official, ours, repeating), contractJar);
                measureCatchUp(official);
            }
        }
    }

    private void take(List<ComparedNetwork> networks, Path contractJar) throws IOException, InterruptedException {
        try {
            for (ComparedNetwork network : networks) {
                sides.add(ComparedSide.prepare(network, contractJar));
            }
            takeTurns();
        } finally {
            sides.forEach(ComparedSide::close);
        }
    }

    private void takeTurns() throws InterruptedException {
        List<WarmUp.Outcome> warmUps = new ArrayList<>();
        for (ComparedSide side : sides) {
            warmUps.add(side.warmUpSubmits(options.clients()));
        }
        Load load = new Load(options.clients(), options.duration());
        for (int run = 0; run < options.runs(); run++) {
            for (ComparedSide side : sides) {
                side.submit(load);
            }
        }
        for (int i = 0; i < sides.size(); i++) {
            report.add(sides.get(i).submitted(GROUP));
            report.add(warmUps.get(i).figure(GROUP, "transactions"));
            sides.get(i).processorTimes(GROUP).forEach(report::add);
        }
        reportRatios("committed", ComparedSide::submitted);
        for (ComparedSide side : sides) {
            side.warmUpEvaluations(options.clients());
        }
        for (int run = 0; run < options.runs(); run++) {
            for (ComparedSide side : sides) {
                side.evaluate(load);
            }
        }
        sides.forEach(side -> report.add(side.evaluated(GROUP)));
        reportRatios("evaluations", ComparedSide::evaluated);
    }

    /** Each of the others as a multiple of the first. */
    private void reportRatios(String what, RateOfSide rate) {
        ComparedSide first = sides.getFirst();
        Function<ComparedSide, Figure> figure = side -> rate.of(side, GROUP);
        for (ComparedSide other : sides.subList(1, sides.size())) {
            report.add(Figure.ratio(
                    GROUP,
                    what + ": " + other.name() + " against " + first.name(),
                    figure.apply(other),
                    figure.apply(first)));
        }
    }

    private interface RateOfSide {
        Figure of(ComparedSide side, String group);
    }

    /** A fresh peer of either kind over the ledger that official nodes have made, from their orderer. */
    private void measureCatchUp(OfficialNetwork official) throws IOException, InterruptedException {
        double[] theirs = new double[CATCH_UPS];
        double[] ours = new double[CATCH_UPS];
        for (int run = 0; run < CATCH_UPS; run++) {
            CatchUp caughtUp = CatchUp.ofOurs(official.client(), ComparedNetwork.CHANNEL);
            ours[run] = caughtUp.perSecond();
            theirs[run] = CatchUp.ofOfficial(official, caughtUp).perSecond();
        }
        Figure their = Figure.of(GROUP, "a fresh official peer catches up with the official ledger", "tx/s", theirs);
        Figure our = Figure.of(GROUP, "a fresh peer of ours catches up with it (cold, then warm)", "tx/s", ours);
        report.add(their);
        report.add(our);
        report.add(Figure.ratio(GROUP, "catching up: ours against official Fabric", our, their));
    }
}
