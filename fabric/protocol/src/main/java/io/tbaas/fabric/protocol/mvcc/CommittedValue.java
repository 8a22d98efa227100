package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Version;

/**
 * A key as committed.
 *
 * @param value value, or hash of the value for a private key; never empty in a well-kept store
 * @param metadata encoded metadata entries; empty when there are none
 * @param version height of the last write
 */
public record CommittedValue(ByteString value, ByteString metadata, Version version) {}
