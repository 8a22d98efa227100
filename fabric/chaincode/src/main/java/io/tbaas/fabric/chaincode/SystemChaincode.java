package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.peer.Response;

/** A contract that is part of the peer and runs in its process. Thread safe. */
public interface SystemChaincode {
    /** Its name, for example {@code qscc}. */
    String name();

    /** Runs one call; a refusal is a response with a status of 400 or more, not an exception. */
    Response invoke(TransactionContext context, List<ByteString> args);
}
