package io.tbaas.platform.api.webhook;

import io.tbaas.platform.api.web.PublicAddress;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which addresses the platform calls: only those of the open network, unless this installation says otherwise. */
@Component
final class WebhookTarget {
    private final boolean privateAllowed;

    WebhookTarget(@Value("${TBAAS_WEBHOOK_PRIVATE_ALLOWED:false}") boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /**
     * Reads an address that a company gave.
     *
     * @throws Problem {@code WEBHOOK_ADDRESS}
     */
    URI read(String url) {
        try {
            URI uri = new URI(url);
            boolean secure = "https".equals(uri.getScheme()) || (privateAllowed && "http".equals(uri.getScheme()));
            if (secure
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && isPossible(port(uri))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Problem.of(ProblemCode.WEBHOOK_ADDRESS, e).field("url");
        }
        throw Problem.of(ProblemCode.WEBHOOK_ADDRESS).field("url");
    }

    /** Where to connect to; what was checked is what is called, whatever the name service says a moment later. */
    InetSocketAddress resolve(URI uri) throws IOException {
        InetAddress[] found = addresses(uri.getHost());
        if (found.length == 0 || (!privateAllowed && !Arrays.stream(found).allMatch(PublicAddress::isPublic))) {
            // The same for a name that nobody has: a stranger does not learn the names of the inside.
            throw new UnknownHostException(uri.getHost() + " is not an address of the open network");
        }
        return new InetSocketAddress(found[0], port(uri));
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    /** Low ports belong to services that are not of the web. */
    private boolean isPossible(int port) {
        return port == 443 || port >= 1024 || privateAllowed;
    }

    static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
