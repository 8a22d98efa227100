package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.TbaasException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/** DNS names and IP addresses to and from the subject alternative name extension. */
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

    static List<String> read(GeneralNames names) {
        List<String> texts = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            switch (name.getTagNo()) {
                case GeneralName.dNSName -> texts.add(((ASN1String) name.getName()).getString());
                case GeneralName.iPAddress ->
                    texts.add(
                            address(ASN1OctetString.getInstance(name.getName()).getOctets()));
                default -> {
                    // Mail addresses, URIs and directory names say nothing about a host.
                }
            }
        }
        return List.copyOf(texts);
    }

    private static boolean isAddress(String name) {
        return IPAddress.isValidIPv4(name) || IPAddress.isValidIPv6(name);
    }

    private static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new TbaasException(
                    CryptoError.MALFORMED, "an IP address in a certificate has " + bytes.length + " bytes", e);
        }
    }
}
