package io.tbaas.crypto.tls;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.util.IPAddress;

/** Whether a certificate speaks for a host. Source: Go crypto/x509/verify.go#VerifyHostname. */
final class HostNames {
    private HostNames() {}

    /** Compares addresses as addresses and names label by label; a wildcard stands for one whole leftmost label. */
    static boolean matches(List<String> alternativeNames, String host) {
        String wanted = strip(host);
        if (isAddress(wanted)) {
            InetAddress address = InetAddress.ofLiteral(wanted);
            return alternativeNames.stream()
                    .anyMatch(name ->
                            isAddress(name) && InetAddress.ofLiteral(name).equals(address));
        }
        return alternativeNames.stream().anyMatch(name -> !isAddress(name) && matchesName(name, wanted));
    }

    private static boolean matchesName(String pattern, String host) {
        String[] patternLabels = pattern.toLowerCase(Locale.ROOT).split("\\.", -1);
        String[] hostLabels = host.toLowerCase(Locale.ROOT).split("\\.", -1);
        if (patternLabels.length != hostLabels.length) {
            return false;
        }
        for (int i = 0; i < hostLabels.length; i++) {
            boolean wildcard = i == 0 && patternLabels.length > 1 && patternLabels[i].equals("*");
            if (hostLabels[i].isEmpty() || (!wildcard && !patternLabels[i].equals(hostLabels[i]))) {
                return false;
            }
        }
        return true;
    }

    private static String strip(String host) {
        String inner = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner;
    }

    private static boolean isAddress(String name) {
        return IPAddress.isValidIPv4(name) || IPAddress.isValidIPv6(name);
    }
}
