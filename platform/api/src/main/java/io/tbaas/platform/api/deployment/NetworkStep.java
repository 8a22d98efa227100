package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.network.NetworkId;

/** What most steps need to know. */
public record NetworkStep(NetworkId network) {}
