package io.tbaas.platform.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Operations from their start to their rest. */
@DatabaseTest
class OperationsTest {
    private final TestPlatform platform;
    private final HttpCaller root;
    private final CompanyId company;
    private final Outside outside;

    OperationsTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        root = platform.newCompany("Worker");
        company = CompanyId.of(root.get("/api/v1/company").text("/id"));
        outside = platform.bean(Outside.class);
    }

    @Test
    void an_operation_runs_its_steps_in_order_and_tells_how_far_it_is() {
        Operation operation = start("ordered", step("o1", "ok"), step("o2", "wait-once"), step("o3", "throw-once"));

        Answer done = awaitState(operation, "succeeded");

        assertThat(done.body().at("/percent").asInt()).isEqualTo(100);
        assertThat(done.text("/steps/2/results/o3")).isEqualTo("made");
        assertThat(outside.order().stream().filter(name -> name.startsWith("o")))
                .containsSubsequence("o1", "o2", "o3");
        assertThat(root.get("/api/v1/operations/" + operation.id().value() + "/log")
                        .body()
                        .toString())
                .contains("effect o1", "attempt 1 failed");
        assertThat(root.get("/api/v1/audit?action=platform.operation-succeeded").text("/items/0/resource"))
                .isEqualTo(operation.id().value());
    }

    @Test
    void operations_on_one_resource_run_one_after_the_other_and_others_beside_them() {
        CountDownLatch gate = outside.close();
        Operation first = start("lane", step("l1", "hold"));
        Operation second = start("lane", step("l2", "ok"));
        Operation beside = start("other", step("l3", "ok"));

        awaitState(beside, "succeeded");
        assertThat(read(second).text("/state")).isEqualTo("queued");
        gate.countDown();

        awaitState(first, "succeeded");
        awaitState(second, "succeeded");
    }

    @Test
    void a_failed_operation_is_retried_or_taken_back() {
        Operation operation = start("failing", step("f1", "ok"), step("f2", "fail"));
        Answer failed = awaitState(operation, "failed");
        assertThat(failed.text("/failure")).isEqualTo("it is meant to fail");
        assertThat(failed.body().at("/retryable").asBoolean()).isTrue();

        assertThat(post(operation, "retry").status()).isEqualTo(200);
        awaitState(operation, "failed");
        assertThat(outside.names()).contains("f1");

        assertThat(post(operation, "cancel").status()).isEqualTo(200);
        awaitState(operation, "undone");
        assertThat(outside.names()).doesNotContain("f1");
        assertThat(post(operation, "retry").code()).isEqualTo("OPERATION_NOT_RETRYABLE");
        assertThat(post(operation, "cancel").code()).isEqualTo("OPERATION_NOT_CANCELLABLE");
    }

    @Test
    void an_operation_is_cancelled_while_it_runs() {
        CountDownLatch gate = outside.close();
        Operation operation = start("cancelled", step("c1", "ok"), step("c2", "hold"), step("c3", "ok"));
        awaitState(operation, "running");
        Eventually.holds(
                () -> assertThat(read(operation).text("/steps/1/state")).isEqualTo("begun"));

        assertThat(post(operation, "cancel").text("/state")).isEqualTo("cancelling");
        gate.countDown();

        awaitState(operation, "undone");
        assertThat(outside.names()).doesNotContain("c1", "c2", "c3");
    }

    @Test
    void an_operation_that_waits_for_a_host_is_taken_back_on_those_before_it() {
        PlannedStep elsewhere = PlannedStep.on("nowhere", "test.effect", new EffectStep.Arguments("h2", "ok"));
        Operation operation = start("hosts", step("h1", "ok"), elsewhere);
        awaitState(operation, "waiting");
        assertThat(read(operation).text("/words")).isEqualTo("waiting for the host nowhere");
        assertThat(outside.names()).contains("h1").doesNotContain("h2");

        assertThat(post(operation, "cancel").status()).isEqualTo(200);

        awaitState(operation, "undone");
        assertThat(outside.names()).doesNotContain("h1", "h2");
    }

    @Test
    void others_do_not_see_it() {
        Operation operation = start("private", step("p1", "ok"));
        HttpCaller stranger = platform.newCompany("Stranger");

        assertThat(stranger.get("/api/v1/operations/" + operation.id().value()).status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/v1/operations/" + operation.id().value() + "/cancel", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/operations").body().at("/items")).isEmpty();
    }

    @Test
    void whoever_watches_is_told_of_each_change_until_the_end() {
        Operation operation = start("watched", step("w1", "wait-once"), step("w2", "ok"));

        String events = root.get("/api/v1/operations/" + operation.id().value() + "/events")
                .response()
                .body();

        assertThat(events).contains("event:operation", "event:log", "\"state\":\"succeeded\"");
    }

    private Operation start(String resource, PlannedStep... steps) {
        ResourceRef ref = new ResourceRef(ResourceKind.COMPANY, resource + company.value());
        OperationPlan plan = new OperationPlan(
                "test", java.util.Optional.of(company), ref, java.util.Optional.empty(), Arrays.asList(steps));
        return platform.bean(Changes.class)
                .apply(Call.ofPlatform("test"), Permission.COMPANY_UPDATE, change -> platform.bean(Operations.class)
                        .start(change, plan));
    }

    private static PlannedStep step(String name, String behaviour) {
        return new PlannedStep("test.effect", new EffectStep.Arguments(name, behaviour));
    }

    private Answer read(Operation operation) {
        return root.get("/api/v1/operations/" + operation.id().value());
    }

    private Answer post(Operation operation, String action) {
        return root.post("/api/v1/operations/" + operation.id().value() + "/" + action, Map.of());
    }

    private Answer awaitState(Operation operation, String state) {
        Eventually.holds(() -> assertThat(read(operation).text("/state")).isEqualTo(state));
        return read(operation);
    }
}
