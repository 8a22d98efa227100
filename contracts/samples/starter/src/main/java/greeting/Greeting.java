package greeting;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;

/** Keeps a greeting for everybody. */
@Contract(name = "greeting")
@Default
public final class Greeting implements ContractInterface {
    /** Writes the greeting for a name. */
    @Transaction
    public String setGreeting(Context context, String name, String greeting) {
        if (greeting.isBlank()) {
            throw new ChaincodeException("a greeting has words");
        }
        context.getStub().putStringState(name, greeting);
        return greeting + ", " + name;
    }

    /** Reads it. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String greet(Context context, String name) {
        String greeting = context.getStub().getStringState(name);
        if (greeting.isEmpty()) {
            throw new ChaincodeException("nobody has greeted " + name + " yet");
        }
        return greeting + ", " + name;
    }
}
