package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.policy.PolicyExpression.Call;
import io.tbaas.fabric.protocol.policy.PolicyExpression.Name;
import io.tbaas.fabric.protocol.policy.PolicyExpression.Numeral;
import io.tbaas.fabric.protocol.policy.PolicyExpression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Reads the language of signature policies: {@code AND('Org1MSP.member', OR('Org2MSP.peer', 'Org3MSP.admin'))},
 * {@code OutOf(2, …)}.
 *
 * <p>Principals are numbered as Fabric numbers them: those of inner gates before those of the gate around them.
 *
 * <p>Source: fabric common/policydsl/policyparser.go#FromString.
 */
public final class SignaturePolicyParser {
    private static final Pattern PRINCIPAL = Pattern.compile("([A-Za-z0-9.-]+)[.](admin|member|client|peer|orderer)");

    private final List<MSPPrincipal> principals = new ArrayList<>();

    private SignaturePolicyParser() {}

    /**
     * The policy that a text stands for.
     *
     * @throws PolicyException with Fabric's text
     */
    public static SignaturePolicyEnvelope parse(String text) {
        SignaturePolicyParser parser = new SignaturePolicyParser();
        SignaturePolicy rule =
                switch (PolicyExpression.read(text)) {
                    case Call call -> parser.gate(call);
                    case Name(String name) -> throw unknownName(name);
                    case Text(String content)
                    when PRINCIPAL.matcher(content).matches() ->
                        throw unknownName(content.substring(0, content.indexOf('.')));
                    case Text ignored -> throw new PolicyException("invalid policy string '" + text + "'");
                    case Numeral ignored -> throw new PolicyException("invalid policy string '" + text + "'");
                };
        return SignaturePolicyEnvelope.newBuilder()
                .setRule(rule)
                .addAllIdentities(parser.principals)
                .build();
    }

    private SignaturePolicy gate(Call call) {
        List<PolicyExpression> arguments = call.arguments();
        return switch (call.name()) {
            case "And", "and", "AND" -> outOf(arguments.size(), arguments);
            case "Or", "or", "OR" -> outOf(1, arguments);
            case "OutOf", "outof", "OUTOF" -> {
                requireTwo(arguments.size());
                yield outOf(wanted(arguments.getFirst()), arguments.subList(1, arguments.size()));
            }
            default -> throw unknownName(call.name());
        };
    }

    private static void requireTwo(int arguments) {
        if (arguments < 2) {
            throw new PolicyException("expected at least two arguments to NOutOf. Given " + arguments);
        }
    }

    private static int wanted(PolicyExpression argument) {
        return switch (argument) {
            case Numeral(double value, boolean ignored) -> (int) value;
            case Text(String digits) when digits.matches("-?[0-9]{1,9}") -> Integer.parseInt(digits);
            case Text ignored -> throw new PolicyException("unrecognized type, expected a number, got string");
            case Name(String name) -> throw wrongName(name);
            case Call ignored -> throw new PolicyException("unrecognized type, expected a number, got string");
        };
    }

    private SignaturePolicy outOf(int wanted, List<PolicyExpression> arguments) {
        requireTwo(arguments.size() + 1);
        SignaturePolicy[] rules = new SignaturePolicy[arguments.size()];
        for (int i = 0; i < rules.length; i++) {
            if (arguments.get(i) instanceof Call inner) {
                rules[i] = gate(inner);
            }
        }
        if (wanted < 0 || wanted > rules.length + 1) {
            throw new PolicyException("invalid t-out-of-n predicate, t " + wanted + ", n " + rules.length);
        }
        for (int i = 0; i < rules.length; i++) {
            switch (arguments.get(i)) {
                case Text(String principal) -> rules[i] = signedBy(principal);
                case Numeral number ->
                    throw new PolicyException("unexpected type " + (number.isInteger() ? "int" : "float64"));
                case Name(String name) -> throw wrongName(name);
                case Call ignored -> {}
            }
        }
        return SignaturePolicies.outOf(wanted, List.of(rules));
    }

    private SignaturePolicy signedBy(String text) {
        Matcher matcher = PRINCIPAL.matcher(text);
        if (!matcher.matches()) {
            int dot = text.indexOf('.');
            throw unknownName(dot < 0 ? text : text.substring(0, dot));
        }
        MSPRoleType role = MSPRoleType.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        principals.add(SignaturePolicies.principal(role, new MspId(matcher.group(1))));
        return SignaturePolicies.signedBy(principals.size() - 1);
    }

    private static PolicyException wrongName(String name) {
        return name.equals("true") || name.equals("false")
                ? new PolicyException("unexpected type bool")
                : unknownName(name);
    }

    private static PolicyException unknownName(String name) {
        return new PolicyException("unknown name " + name);
    }
}
