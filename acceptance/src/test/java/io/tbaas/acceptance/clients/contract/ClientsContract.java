package io.tbaas.acceptance.clients.contract;

import java.nio.charset.StandardCharsets;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Gives a client something of each kind to see. */
@Contract(name = "clients")
@Default
public final class ClientsContract implements ContractInterface {
    private static final String COLLECTION = "_implicit_org_Org1MSP";

    /** Writes a value and tells of it in an event. */
    @Transaction
    public String put(Context context, String key, String value) {
        context.getStub().putStringState(key, value);
        context.getStub().setEvent("put", value.getBytes(StandardCharsets.UTF_8));
        return value;
    }

    /** Reads a value that must be there. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String get(Context context, String key) {
        String value = context.getStub().getStringState(key);
        if (value.isEmpty()) {
            throw new ChaincodeException("there is nothing under " + key);
        }
        return value;
    }

    /** Reads before it writes, so that two of these conflict. */
    @Transaction
    public String append(Context context, String key, String value) {
        String longer = context.getStub().getStringState(key) + value;
        context.getStub().putStringState(key, longer);
        return longer;
    }

    /** Writes a transient value where only the first organisation keeps it. */
    @Transaction
    public void putPrivate(Context context, String key) {
        ChaincodeStub stub = context.getStub();
        stub.putPrivateData(COLLECTION, key, stub.getTransient().get("value"));
    }

    /** Fails on the peers of one organisation. */
    @Transaction
    public void refuseAt(Context context, String mspId) {
        if (context.getStub().getMspId().equals(mspId)) {
            throw new ChaincodeException("refused at " + mspId);
        }
        context.getStub().putStringState("refused", mspId);
    }

    /** Writes something else on the peers of each organisation. */
    @Transaction
    public void differ(Context context, String key) {
        context.getStub().putStringState(key, context.getStub().getMspId());
    }
}
