package io.tbaas.fabric.protocol.lifecycle;

/** Chaincode and sequence taken apart again from the name of an approval. */
record ApprovalName(String chaincode, long sequence) {
    static ApprovalName parse(String privateName) {
        int hash = privateName.indexOf('#');
        if (hash < 0 || privateName.indexOf('#', hash + 1) >= 0) {
            throw StateSerializer.refused("could not extract chaincode name and sequence number from metadata: "
                    + privateName + ": invalid private name format: " + privateName);
        }
        String digits = privateName.substring(hash + 1);
        try {
            return new ApprovalName(privateName.substring(0, hash), Long.parseLong(digits));
        } catch (NumberFormatException notANumber) {
            throw StateSerializer.refused("could not extract chaincode name and sequence number from metadata: "
                    + privateName + ": invalid sequence number in private name: " + privateName
                    + ": strconv.ParseInt: parsing \"" + digits + "\": invalid syntax");
        }
    }
}
