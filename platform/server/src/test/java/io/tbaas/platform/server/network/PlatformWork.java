package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;

/** What the operator has the platform do: all secrets are sealed anew. */
final class PlatformWork implements DyingWork {
    private String renewal = "";

    @Override
    public List<Life> lives() {
        return List.of(Life.of().done("secrets.renew/secrets.renew"));
    }

    @Override
    public void live(int life, People people) {
        if (life == 1) {
            renewal = People.begun(people.operator().post("/api/v1/operator/secret-renewals", Map.of()));
        }
    }

    @Override
    public void endsWell(People people) {
        Eventually.holds(() -> {
            Answer found = people.operator().get("/api/v1/operator/operations/" + renewal);
            assertThat(found.text("/state")).as("%s", found.body()).isEqualTo("succeeded");
        });
    }
}
