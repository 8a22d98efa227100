package io.tbaas.fabric.orderer.rules;

import org.hyperledger.fabric.protos.common.Envelope;

/** What a channel asks of messages under its present configuration; thread safe. */
public interface MessageRules {
    /**
     * Checks an ordinary message.
     *
     * @return the sequence of the configuration that it was checked against
     */
    long requireNormal(Envelope message) throws RefusedException;

    /** Applies an update to the present configuration. */
    CheckedConfig proposeConfig(Envelope update) throws RefusedException;

    /** Applies the update that led to a configuration message once more, because the configuration has moved since. */
    CheckedConfig proposeConfigAgain(Envelope config) throws RefusedException;

    /**
     * A configuration message made by this orderer.
     *
     * @param config envelope of type CONFIG, signed by this orderer
     * @param configSequence the configuration that it follows on
     */
    record CheckedConfig(Envelope config, long configSequence) {}
}
