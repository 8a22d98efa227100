package io.tbaas.platform.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two administrators edit one resource at the same moment. */
@DatabaseTest
class ConcurrentChangeTest {
    private static final int ROUNDS = 10;

    private final TestPlatform platform;

    ConcurrentChangeTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void one_of_two_changes_made_from_the_same_version_counts_and_the_other_is_told() throws Exception {
        HttpCaller root = platform.newCompany("Edited");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                String etag = root.get("/api/v1/company").etag();
                List<Callable<Answer>> changes =
                        List.of(() -> rename(root, "Left", etag), () -> rename(root, "Right", etag));
                List<Answer> answers = new ArrayList<>();
                for (Future<Answer> answer : threads.invokeAll(changes)) {
                    answers.add(answer.get());
                }

                assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
                Answer counted = answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .findFirst()
                        .orElseThrow();
                assertThat(root.get("/api/v1/company").text("/name")).isEqualTo(counted.text("/name"));
            }
        }
        assertThat(root.get("/api/v1/audit?action=company.update&result=DONE")
                        .body()
                        .at("/items"))
                .hasSize(ROUNDS);
    }

    private static Answer rename(HttpCaller root, String name, String etag) {
        return root.put("/api/v1/company", Map.of("name", name, "description", ""), etag);
    }
}
