package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.policy.Policies;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policies of a channel, as data and in the engine's words, and who could pass one. */
@RestController
@RequestMapping("/api/v1/channels/{channel}/policies")
@Tag(name = "policy")
final class PolicyEndpoint {
    private final Engine engine;
    private final ChannelAccess access;
    private final ChannelWays ways;

    PolicyEndpoint(Engine engine, ChannelAccess access, ChannelWays ways) {
        this.engine = engine;
        this.access = access;
        this.ways = ways;
    }

    /** A policy of a channel. */
    record PolicyView(
            PolicyPurpose purpose,
            @Schema(description = "In the engine's own words.", example = "ImplicitMeta(MAJORITY Admins)") String text,
            @Schema(description = "The same as data: the first is the whole, the others are its parts.")
                    List<RuleView> rule) {}

    /** The policies of a channel. */
    record PolicyList(
            @Schema(description = "Of the configuration that they stand in.") long configurationVersion,
            List<PolicyView> items) {}

    /** A rule to be tried. */
    record Trial(
            @NotNull PolicyPurpose purpose,
            @Schema(description = "A rule in the engine's own words; the one in force where absent.")
                    @Nullable
                    @Size(max = 4000)
                    String policy) {}

    @GetMapping
    @Requires(value = Permission.POLICY_LIST, resource = "channel")
    @Refuses({ProblemCode.NODES_SILENT, ProblemCode.CHANGE_REFUSED})
    PolicyList list(Caller.Account caller, @PathVariable ChannelId channel) {
        LedgerConfiguration configuration =
                EngineRefusals.asking(() -> engine.driver().ledgers().configuration(way(caller, channel)));
        return new PolicyList(
                configuration.version(),
                Arrays.stream(PolicyPurpose.values())
                        .filter(configuration.policies()::containsKey)
                        .map(purpose -> view(purpose, configuration.policies().get(purpose)))
                        .toList());
    }

    @PostMapping("/trials")
    @Requires(value = Permission.POLICY_TRY, resource = "channel")
    @Refuses({ProblemCode.NODES_SILENT, ProblemCode.CHANGE_REFUSED})
    ChangeView.AnswerView tryOut(
            Caller.Account caller, @PathVariable ChannelId channel, @Valid @RequestBody Trial request) {
        LedgerAccess way = way(caller, channel);
        Policies policies = engine.driver().policies();
        PolicyAnswer answer = EngineRefusals.asking(() -> request.policy() == null
                ? policies.whoCouldPass(way, request.purpose())
                : policies.whoCouldPass(
                        way, request.purpose(), policies.read(request.policy()).rule()));
        return ChangeView.AnswerView.of(answer);
    }

    private static PolicyView view(PolicyPurpose purpose, @Nullable Policy policy) {
        Policy found = java.util.Objects.requireNonNull(policy);
        return new PolicyView(purpose, found.text(), RuleView.of(found.rule()));
    }

    private LedgerAccess way(Caller.Account caller, ChannelId id) {
        Channel channel = access.visible(caller.company(), id);
        return ways.of(channel, caller.company());
    }
}
