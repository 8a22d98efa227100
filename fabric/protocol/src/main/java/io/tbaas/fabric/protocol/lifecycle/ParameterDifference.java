package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;

/** The first difference between two sets of parameters, in Fabric's words. */
final class ParameterDifference {
    private ParameterDifference() {}

    static Optional<String> between(ChaincodeParameters expected, ChaincodeParameters passed) {
        ChaincodeEndorsementInfo endorsement = expected.endorsementInfo();
        ChaincodeEndorsementInfo otherEndorsement = passed.endorsementInfo();
        ChaincodeValidationInfo validation = expected.validationInfo();
        ChaincodeValidationInfo otherValidation = passed.validationInfo();
        return differing("Version", endorsement.getVersion(), otherEndorsement.getVersion())
                .or(() -> differing(
                        "EndorsementPlugin",
                        endorsement.getEndorsementPlugin(),
                        otherEndorsement.getEndorsementPlugin()))
                .or(() -> differing(
                        "InitRequired",
                        Boolean.toString(endorsement.getInitRequired()),
                        Boolean.toString(otherEndorsement.getInitRequired())))
                .or(() -> differing(
                        "ValidationPlugin", validation.getValidationPlugin(), otherValidation.getValidationPlugin()))
                .or(() -> differing(
                        "ValidationParameter",
                        hex(validation.getValidationParameter()),
                        hex(otherValidation.getValidationParameter())))
                .or(() -> expected.collections().equals(passed.collections())
                        ? Optional.empty()
                        : Optional.of("Collections do not match"));
    }

    private static Optional<String> differing(String field, String expected, String passed) {
        return expected.equals(passed)
                ? Optional.empty()
                : Optional.of("expected " + field + " '" + expected + "' does not match passed " + field + " '" + passed
                        + "'");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
