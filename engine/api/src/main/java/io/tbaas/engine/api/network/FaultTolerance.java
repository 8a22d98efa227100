package io.tbaas.engine.api.network;

/**
 * What a network survives.
 *
 * @param consensusNodes how many there are
 * @param consensusNodesMayFail how many of them may fail before nothing is ordered any more
 * @param organisations how many have a vote
 * @param organisationsMayFallSilent how many of them may fall silent before nothing can be changed any more
 */
public record FaultTolerance(
        int consensusNodes, int consensusNodesMayFail, int organisations, int organisationsMayFallSilent) {}
