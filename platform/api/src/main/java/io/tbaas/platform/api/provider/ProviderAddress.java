package io.tbaas.platform.api.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Which addresses of a provider the platform and its users' browsers go to. */
final class ProviderAddress {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private ProviderAddress() {}

    /** Over TLS, except on this machine; the host is what a reader takes for it. */
    static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            boolean secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(String.valueOf(uri.getHost())));
            return secure && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
