package io.tbaas.fabric.ledger.simulation;

import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Optional;

/** Told what a query executor reads. */
interface ReadRecorder {
    /** Whether reads are recorded at all. */
    boolean isRecording();

    void publicRead(String namespace, String key, Optional<Version> version);

    void hashedRead(String namespace, String collection, String key, Optional<Version> version);

    /** A private value was read in the clear. */
    void privateRead(String namespace, String collection);

    /** A range scan begins. */
    RangeRecorder range(String namespace, String start, String end);

    /** Told how far a range scan got. */
    interface RangeRecorder {
        void read(String key, Version version);

        void exhausted();
    }

    /** Records nothing: for queries. */
    ReadRecorder NONE = new ReadRecorder() {
        @Override
        public boolean isRecording() {
            return false;
        }

        @Override
        public void publicRead(String namespace, String key, Optional<Version> version) {
            // Queries have no read set.
        }

        @Override
        public void hashedRead(String namespace, String collection, String key, Optional<Version> version) {
            // Queries have no read set.
        }

        @Override
        public void privateRead(String namespace, String collection) {
            // Queries have no read set.
        }

        @Override
        public RangeRecorder range(String namespace, String start, String end) {
            return new RangeRecorder() {
                @Override
                public void read(String key, Version version) {
                    // Queries have no read set.
                }

                @Override
                public void exhausted() {
                    // Queries have no read set.
                }
            };
        }
    };
}
