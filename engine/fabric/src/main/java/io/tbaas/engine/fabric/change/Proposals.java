package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.ReadVersion;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.fabric.policy.Answers;
import io.tbaas.engine.fabric.policy.PolicyForms;
import io.tbaas.fabric.admin.ConfigurationChange;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigUpdateException;
import io.tbaas.fabric.protocol.config.UpdateReview;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/** Makes proposals out of configurations. */
final class Proposals {
    private Proposals() {}

    static ChangeProposal of(LedgerName ledger, ChannelBundle present, ChangeRequest request) {
        ConfigGroup before = present.config().getChannelGroup();
        ConfigGroup after = ConfigEdits.wanted(before, request);
        requireLegal(present, after);
        ByteString update = update(present, after);
        UpdateReview review = present.review(update);
        return new ChangeProposal(
                ledger,
                Bytes.wrap(update.toByteArray()),
                present.sequence(),
                review.reads().stream()
                        .map(each -> new ReadVersion(each.key(), each.version()))
                        .toList(),
                Differences.between(before, after),
                requirements(present, review.guards()));
    }

    private static ByteString update(ChannelBundle present, ConfigGroup after) {
        try {
            return ConfigurationChange.between(
                            present.channelId(),
                            present.config(),
                            Config.newBuilder().setChannelGroup(after).build())
                    .update();
        } catch (ConfigUpdateException same) {
            throw new TbaasException(
                    EngineError.CHANGE_WITHOUT_EFFECT, "The ledger is so already: " + same.getMessage(), same);
        }
    }

    private static void requireLegal(ChannelBundle present, ConfigGroup after) {
        try {
            present.withConfig(Config.newBuilder()
                    .setSequence(present.sequence() + 1)
                    .setChannelGroup(after)
                    .build());
        } catch (TbaasException illegal) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, String.valueOf(illegal.getMessage()), illegal);
        }
    }

    /** One requirement a policy, with all that it guards. */
    static List<Requirement> requirements(ChannelBundle present, List<UpdateReview.Guard> guards) {
        Map<String, List<UpdateReview.Guard>> byPolicy = new TreeMap<>();
        guards.forEach(guard -> byPolicy.computeIfAbsent(guard.path(), unused -> new ArrayList<>())
                .add(guard));
        List<Requirement> requirements = new ArrayList<>();
        byPolicy.forEach((path, guarded) -> requirements.add(new Requirement(
                path,
                text(present.config().getChannelGroup(), path),
                guarded.stream().map(UpdateReview.Guard::key).toList(),
                Answers.of(guarded.getFirst().policy()))));
        return requirements;
    }

    private static String text(ConfigGroup channel, String path) {
        String[] names = path.split("/", -1);
        ConfigGroup group = channel;
        for (int i = 2; i < names.length - 1; i++) {
            group = group.getGroupsOrDefault(names[i], ConfigGroup.getDefaultInstance());
        }
        String name = names[names.length - 1];
        return group.containsPolicies(name)
                ? PolicyForms.ofMessage(group.getPoliciesOrThrow(name).getPolicy())
                        .text()
                : "no such policy";
    }
}
