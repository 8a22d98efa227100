package io.tbaas.samples.traceability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class TraceabilityContractTest {
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final String MONDAY = "2026-03-02T08:00:00Z";
    private static final String TUESDAY = "2026-03-03T08:00:00Z";
    private static final String WEDNESDAY = "2026-03-04T08:00:00Z";

    private final TraceabilityContract contract = new TraceabilityContract();
    private final FakeLedger ledger = new FakeLedger();

    @Test
    void registers_a_batch_in_the_hands_of_its_producer() {
        JSONObject batch = new JSONObject(register("TEA-0001"));

        assertThat(batch.getString("holder")).isEqualTo("Garden");
        assertThat(batch.getString("status")).isEqualTo("IN_TRADE");
        assertThat(batch.getLong("quantity")).isEqualTo(250);
        assertThat(batch.toString()).isEqualTo(new JSONObject(read("TEA-0001")).toString());
    }

    @Test
    void writes_the_same_bytes_for_the_same_batch() {
        assertThat(register("TEA-0001"))
                .isEqualTo("{\"id\":\"TEA-0001\",\"product\":\"Green tea\",\"quantity\":250,\"unit\":\"boxes\","
                        + "\"holder\":\"Garden\",\"status\":\"IN_TRADE\",\"eventCount\":1,\"lastEvent\":"
                        + "{\"type\":\"REGISTER\",\"at\":\"2026-03-02T08:00:00Z\",\"place\":\"Hangzhou\","
                        + "\"fingerprint\":\"" + FINGERPRINT + "\",\"note\":\"\"}}");
    }

    @Test
    void hands_a_batch_over_to_the_next_holder() {
        register("TEA-0001");

        JSONObject batch = new JSONObject(handOver("TEA-0001", "Garden", "Shop", TUESDAY));

        assertThat(batch.getString("holder")).isEqualTo("Shop");
        assertThat(batch.getJSONObject("lastEvent").getString("note")).isEqualTo("Garden -> Shop");
    }

    @Test
    void traces_a_batch_from_its_first_event_to_its_last() {
        register("TEA-0001");
        stage("TEA-0001", "Garden", "PACKAGING", MONDAY);
        handOver("TEA-0001", "Garden", "Shop", TUESDAY);
        recall("TEA-0001", WEDNESDAY);

        JSONArray trace = new JSONObject(contract.TraceBatch(ledger.transaction(), "TEA-0001")).getJSONArray("trace");

        assertThat(trace.toList().stream().map(entry -> ((Map<?, ?>) entry).get("type")))
                .map(Object::toString)
                .containsExactly("REGISTER", "PACKAGING", "HAND_OVER", "RECALL");
        assertThat(trace.getJSONObject(2).getString("transaction")).isEqualTo("tx-3");
        assertThat(trace.getJSONObject(2).getString("holder")).isEqualTo("Shop");
    }

    @Test
    void refuses_a_batch_id_that_is_taken() {
        register("TEA-0001");

        assertRefused("DUPLICATE_BATCH: batch TEA-0001 is registered already", () -> register("TEA-0001"));
    }

    @Test
    void refuses_events_of_an_unknown_batch() {
        assertRefused(
                "UNKNOWN_BATCH: batch TEA-0002 is not registered", () -> handOver("TEA-0002", "Garden", "Shop", MONDAY));
        assertRefused("UNKNOWN_BATCH: batch TEA-0002 is not registered", () -> read("TEA-0002"));
    }

    @Test
    void refuses_a_hand_over_by_somebody_who_does_not_hold_the_batch() {
        register("TEA-0001");

        assertRefused(
                "WRONG_HOLDER: batch TEA-0001 is held by Garden, not by Shop",
                () -> handOver("TEA-0001", "Shop", "Customer", TUESDAY));
        assertRefused(
                "WRONG_HOLDER: batch TEA-0001 is held by Garden, not by Shop",
                () -> stage("TEA-0001", "Shop", "PACKAGING", TUESDAY));
    }

    @Test
    void refuses_a_stage_before_the_previous_one_but_not_at_the_same_time() {
        register("TEA-0001");
        stage("TEA-0001", "Garden", "PAN_FIRING", TUESDAY);
        stage("TEA-0001", "Garden", "PACKAGING", TUESDAY);

        assertRefused(
                "TIME_BEFORE_LAST_STAGE: 2026-03-02T08:00:00Z lies before the last event of batch TEA-0001 at"
                        + " 2026-03-03T08:00:00Z",
                () -> stage("TEA-0001", "Garden", "PACKAGING", MONDAY));
    }

    @Test
    void refuses_everything_after_a_recall() {
        register("TEA-0001");
        recall("TEA-0001", TUESDAY);

        String refusal = "RECALLED_BATCH: batch TEA-0001 was recalled at 2026-03-03T08:00:00Z: wrong label";
        assertRefused(refusal, () -> handOver("TEA-0001", "Garden", "Shop", WEDNESDAY));
        assertRefused(refusal, () -> recall("TEA-0001", WEDNESDAY));
    }

    @Test
    void refuses_quantities_that_are_no_positive_whole_number() {
        for (String quantity : new String[] {"0", "-1", "1.5", "many", "", "1000000001"}) {
            assertRefused(
                    "BAD_QUANTITY: '" + quantity + "' is no whole number from 1 to 1000000000",
                    () -> register("TEA-0001", quantity));
        }
        register("TEA-0001", "1000000000");
    }

    @Test
    void refuses_malformed_ids_times_fingerprints_and_texts() {
        register("TEA-0001");

        assertRefused("BAD_BATCH_ID: 'tea 1' is no batch id: 4 to 40 of A-Z, 0-9 and -", () -> register("tea 1"));
        assertRefused(
                "BAD_TIME: 'yesterday' is no time such as 2026-03-01T08:30:00Z",
                () -> stage("TEA-0001", "Garden", "PACKAGING", "yesterday"));
        assertRefused(
                "BAD_FINGERPRINT: 'AB' is no SHA-256 of a document: 64 hexadecimal digits",
                () -> contract.Recall(ledger.transaction(), "TEA-0001", "wrong label", MONDAY, "Bern", "AB"));
        assertRefused(
                "BAD_RECEIVER: the receiver must have 1 to 120 characters",
                () -> handOver("TEA-0001", "Garden", " ", TUESDAY));
    }

    @Test
    void a_refusal_changes_nothing_and_names_its_code_in_the_payload() {
        register("TEA-0001");
        String before = read("TEA-0001");

        assertThatThrownBy(() -> handOver("TEA-0001", "Shop", "Customer", TUESDAY))
                .isInstanceOfSatisfying(
                        ChaincodeException.class,
                        refusal -> assertThat(new String(refusal.getPayload(), StandardCharsets.UTF_8))
                                .isEqualTo("WRONG_HOLDER"));
        assertThat(read("TEA-0001")).isEqualTo(before);
    }

    private String register(String batch) {
        return register(batch, "250");
    }

    private String register(String batch, String quantity) {
        return contract.RegisterBatch(
                ledger.transaction(), batch, "Green tea", quantity, "boxes", "Garden", MONDAY, "Hangzhou", FINGERPRINT);
    }

    private String stage(String batch, String holder, String stage, String at) {
        return contract.RecordStage(ledger.transaction(), batch, holder, stage, at, "Hangzhou", FINGERPRINT);
    }

    private String handOver(String batch, String from, String to, String at) {
        return contract.HandOver(ledger.transaction(), batch, from, to, at, "Bern", FINGERPRINT);
    }

    private String recall(String batch, String at) {
        return contract.Recall(ledger.transaction(), batch, "wrong label", at, "Bern", FINGERPRINT);
    }

    private String read(String batch) {
        return contract.ReadBatch(ledger.transaction(), batch);
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ChaincodeException.class).hasMessage(message);
    }
}
