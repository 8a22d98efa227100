package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;

/**
 * What a simulation came to.
 *
 * @param publicBytes the encoded public read and write set
 * @param interest whose endorsement it needs
 */
record Simulated(ByteString publicBytes, ChaincodeInterest interest) {}
