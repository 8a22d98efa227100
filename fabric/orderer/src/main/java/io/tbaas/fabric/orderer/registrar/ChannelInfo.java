package io.tbaas.fabric.orderer.registrar;

import io.tbaas.fabric.orderer.consensus.Standing;
import java.util.Optional;

/**
 * A channel as the participation API tells it, but for the failure.
 *
 * @param failure why it is out of service; empty where it is not, or where nobody knows more than its standing says
 */
public record ChannelInfo(String name, Standing standing, long height, Optional<String> failure) {}
