package io.tbaas.fabric.protocol.policy;

import com.google.protobuf.ByteString;

/**
 * Bytes, who is said to have signed them, and the signature.
 *
 * <p>Source: fabric protoutil/signeddata.go.
 *
 * @param data the signed bytes
 * @param identity a serialized identity (MSP id and certificate)
 * @param signature the signature over {@code data}
 */
public record SignedData(ByteString data, ByteString identity, ByteString signature) {}
