package io.tbaas.samples.traceability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Makes {@code input/supply-chain.csv}: always the same file, as {@code java.util.Random} is specified to the bit.
 *
 * <p>Run {@link #main} from the sample's folder after {@code mvn test-compile}; {@code InputFileTest}
 * compares what it makes with the committed file.
 */
final class InputGenerator {
    static final Path FILE = Path.of("input/supply-chain.csv");
    private static final int BATCHES = 2_000;
    private static final Instant START = Instant.parse("2026-03-01T05:00:00Z");

    private final Random random = new Random(20_260_301);
    private final List<InputRecord> records = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, new InputGenerator().generate(), StandardCharsets.UTF_8);
    }

    String generate() {
        for (int number = 1; number <= BATCHES; number++) {
            addBatch(number);
        }
        records.sort(Comparator.comparing(InputRecord::recordedAt));
        StringBuilder file = new StringBuilder(InputRecord.HEADER).append('\n');
        records.forEach(line -> file.append(line.toCsv()).append('\n'));
        return file.toString();
    }

    private void addBatch(int number) {
        Goods goods = pick(List.of(Goods.values()));
        Instant time = START.plus(Duration.ofMinutes(number * 20L)).plusSeconds(random.nextInt(600));
        Chain chain = new Chain(goods, "%s-2026-%05d".formatted(goods.code, number), time);
        chain.register();
        chain.stage(goods.stages.get(0));
        chain.stage(goods.stages.get(1));
        chain.handOver(pick(goods.carriers));
        if (random.nextInt(100) < 35) {
            chain.stage(goods.stages.get(2));
        }
        if (random.nextInt(100) < 75) {
            chain.handOver(pick(goods.sellers));
        }
        if (random.nextInt(100) < 2) {
            chain.recall();
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String fingerprint() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return HexFormat.of().formatHex(digest);
    }

    /** One batch on its way; now and then somebody makes a mistake, and the right record follows. */
    private final class Chain {
        private final Goods goods;
        private final String batch;
        private final String place = pick(Goods.PLACES);
        private Instant time;
        private String holder;

        Chain(Goods goods, String batch, Instant time) {
            this.goods = goods;
            this.batch = batch;
            this.time = time;
            holder = pick(goods.producers);
        }

        void register() {
            String quantity = Integer.toString(100 + random.nextInt(goods.quantityMax));
            if (mistake(20)) {
                addRegistration(pick(List.of("0", "-" + quantity, quantity + ".5", "approx. " + quantity)));
                pause();
            }
            addRegistration(quantity);
            if (mistake(20)) {
                pause();
                addRegistration(quantity);
            }
        }

        void stage(String stage) {
            pause();
            if (mistake(10)) {
                add("RecordStage", batch, pick(goods.sellers), "", stage, time.toString(), fingerprint(), "");
            }
            if (mistake(8)) {
                String past = time.minus(Duration.ofDays(30)).toString();
                add("RecordStage", batch, holder, "", stage, past, fingerprint(), "");
            }
            if (mistake(3)) {
                add("RecordStage", batch, holder, "", stage, time.toString(), "scan failed", "");
            }
            add("RecordStage", batch, holder, "", stage, time.toString(), fingerprint(), "");
        }

        void handOver(String receiver) {
            pause();
            if (mistake(12)) {
                String mistyped = batch.replace("2026", "2062");
                add("HandOver", mistyped, holder, receiver, "", time.toString(), fingerprint(), "");
            }
            if (mistake(8)) {
                add("HandOver", batch, receiver, holder, "", time.toString(), fingerprint(), "");
            }
            add("HandOver", batch, holder, receiver, "", time.toString(), fingerprint(), "");
            holder = receiver;
        }

        void recall() {
            pause();
            String reason = pick(List.of("cold chain interrupted", "contamination suspected", "wrong label"));
            add("Recall", batch, "", "", "", time.toString(), fingerprint(), reason);
            pause();
            add("RecordStage", batch, holder, "", goods.stages.get(2), time.toString(), fingerprint(), "");
        }

        /** Time goes by between two records of a batch. */
        private void pause() {
            time = time.plus(Duration.ofMinutes(180 + random.nextInt(2_000))).plusSeconds(random.nextInt(60));
        }

        private boolean mistake(int perThousand) {
            return random.nextInt(1_000) < perThousand;
        }

        private void addRegistration(String quantity) {
            records.add(new InputRecord(
                    time, "RegisterBatch", batch, goods.product, quantity, goods.unit, holder, "", "", time.toString(),
                    place, fingerprint(), ""));
        }

        private void add(
                String function,
                String id,
                String from,
                String to,
                String stage,
                String at,
                String fingerprint,
                String note) {
            records.add(new InputRecord(
                    time, function, id, "", "", "", from, to, stage, at, pick(Goods.PLACES), fingerprint, note));
        }
    }
}
