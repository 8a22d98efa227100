package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.Optional;

/**
 * The result of validating a block's transactions, before their reads are checked.
 *
 * @param filter one code per transaction
 * @param successor the configuration after this block, if the block changes it
 */
public record BlockValidation(TransactionFilter filter, Optional<ChannelBundle> successor) {}
