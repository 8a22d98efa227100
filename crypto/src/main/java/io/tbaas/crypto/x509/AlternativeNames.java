package io.tbaas.crypto.x509;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/** DNS names and IP addresses as the subject alternative name extension. */
final class AlternativeNames {
    private AlternativeNames() {}

    /** DNS names first, then addresses: Go's order. */
    static GeneralNames write(List<String> names) {
        List<GeneralName> dns = new ArrayList<>();
        List<GeneralName> addresses = new ArrayList<>();
        for (String name : names) {
            if (isAddress(name)) {
                addresses.add(new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(InetAddress.ofLiteral(name).getAddress())));
            } else {
                dns.add(new GeneralName(GeneralName.dNSName, name));
            }
        }
        dns.addAll(addresses);
        return new GeneralNames(dns.toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String name) {
        return IPAddress.isValidIPv4(name) || IPAddress.isValidIPv6(name);
    }
}
