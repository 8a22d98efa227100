package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the subject alternative names. Source: Go crypto/x509/parser.go#parseSANExtension. */
final class SubjectAlternativeNames {
    private static final int MAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int URI = 0x86;
    private static final int ADDRESS = 0x87;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private SubjectAlternativeNames() {}

    /**
     * Adds DNS names and addresses to the list; mail addresses and URIs say nothing about a host.
     *
     * @return whether there is any name of a known kind
     */
    static boolean read(DerReader value, List<String> hosts) {
        DerReader names = value.read(DerReader.SEQUENCE, "x509: invalid subject alternative names");
        boolean known = false;
        while (!names.isEmpty()) {
            DerReader.Any name = names.any("x509: invalid subject alternative name");
            Bytes content = name.content().rest();
            switch (name.tag()) {
                case DNS -> hosts.add(ascii(content, "dNSName"));
                case ADDRESS -> hosts.add(address(content));
                case MAIL -> ascii(content, "rfc822Name");
                case URI -> uri(ascii(content, "uniformResourceIdentifier"));
                default -> {
                    continue;
                }
            }
            known = true;
        }
        return known;
    }

    private static String ascii(Bytes content, String what) {
        String text = new String(content.toArray(), StandardCharsets.ISO_8859_1);
        if (text.chars().anyMatch(character -> character >= 0x80)) {
            throw DerReader.malformed("x509: SAN " + what + " is malformed");
        }
        return text;
    }

    /** Go parses the whole URI; what it refuses beyond control characters passes here. */
    private static void uri(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw DerReader.malformed(
                    "x509: cannot parse URI \"" + text + "\": net/url: invalid control character in URL");
        }
    }

    static String address(Bytes content) {
        if (content.length() != IPV4_BYTES && content.length() != IPV6_BYTES) {
            throw DerReader.malformed("x509: cannot parse IP address of length " + content.length());
        }
        try {
            return InetAddress.getByAddress(content.toArray()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + content.length() + " bytes", e);
        }
    }
}
