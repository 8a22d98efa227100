package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.MspId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What no configuration update may change, whoever signs it.
 *
 * <p>Source: fabric common/channelconfig/bundle.go#ValidateNew.
 */
final class SuccessorRules {
    private SuccessorRules() {}

    static void check(ChannelGroup current, ChannelGroup next) {
        current.orderer().ifPresent(orderer -> checkOrderer(current, orderer, next));
        current.application().ifPresent(application -> checkApplication(application, next));
        if (current.consortiums().isPresent()) {
            checkConsortiums(current.consortiums().get(), next);
        } else if (next.consortiums().isPresent()) {
            throw new ConfigException("current config has no consortiums section, but new config does");
        }
    }

    private static void checkOrderer(ChannelGroup current, OrdererSettings orderer, ChannelGroup next) {
        OrdererSettings newOrderer = next.orderer()
                .orElseThrow(() -> new ConfigException("current config has orderer section, but new config does not"));
        if (!current.capabilities().consensusTypeMigration()
                && !orderer.consensusType().equals(newOrderer.consensusType())) {
            throw new ConfigException("attempted to change consensus type from " + orderer.consensusType() + " to "
                    + newOrderer.consensusType());
        }
        if (!current.capabilities().consensusTypeBft() && next.capabilities().consensusTypeBft()) {
            requireEndpoints(newOrderer);
        }
        checkMspIds(
                "orderer org ",
                mspIds(orderer.organisations(), OrdererOrganisation::mspId),
                mspIds(newOrderer.organisations(), OrdererOrganisation::mspId));
    }

    private static void requireEndpoints(OrdererSettings orderer) {
        new TreeMap<>(orderer.organisations()).forEach((name, organisation) -> {
            if (organisation.endpoints().isEmpty()) {
                throw new ConfigException(
                        "illegal orderer config update detected: endpoints of org " + name + " are missing");
            }
        });
    }

    private static void checkApplication(ApplicationSettings application, ChannelGroup next) {
        ApplicationSettings newApplication = next.application()
                .orElseThrow(
                        () -> new ConfigException("current config has application section, but new config does not"));
        checkMspIds(
                "application org ",
                mspIds(application.organisations(), ApplicationOrganisation::mspId),
                mspIds(newApplication.organisations(), ApplicationOrganisation::mspId));
    }

    private static void checkConsortiums(Map<String, Map<String, MspId>> consortiums, ChannelGroup next) {
        Map<String, Map<String, MspId>> newConsortiums = next.consortiums()
                .orElseThrow(
                        () -> new ConfigException("current config has consortiums section, but new config does not"));
        consortiums.forEach((name, organisations) -> checkMspIds(
                "consortium " + name + " org ", organisations, newConsortiums.getOrDefault(name, Map.of())));
    }

    private static <T> Map<String, MspId> mspIds(Map<String, T> organisations, Function<T, MspId> mspId) {
        return organisations.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> mspId.apply(each.getValue())));
    }

    private static void checkMspIds(String described, Map<String, MspId> current, Map<String, MspId> next) {
        new TreeMap<>(current).forEach((name, mspId) -> {
            MspId newMspId = next.getOrDefault(name, mspId);
            if (!newMspId.equals(mspId)) {
                throw new ConfigException(
                        described + name + " attempted to change MSP ID from " + mspId + " to " + newMspId);
            }
        });
    }
}
