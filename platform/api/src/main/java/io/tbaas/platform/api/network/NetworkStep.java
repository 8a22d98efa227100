package io.tbaas.platform.api.network;

import io.tbaas.platform.domain.network.NetworkId;

/** What most steps need to know. */
record NetworkStep(NetworkId network) {}
