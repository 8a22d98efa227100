package io.tbaas.platform.server.settings;

import io.tbaas.engine.api.network.PortRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where nodes of this machine listen and how others reach them.
 *
 * @param ports that they may have
 * @param bind IPv4 address that they listen on; {@code 0.0.0.0} for all of this machine
 * @param host name or IPv4 address that others reach them by; certificates and ledgers name it
 */
public record NodeSettings(PortRange ports, String bind, String host) {
    /** What nodes are reached by that only this machine reaches. */
    public static final String THIS_MACHINE = "localhost";

    /** Where those listen. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final String EVERYWHERE = "0.0.0.0";
    private static final int HOST_CHARACTERS_MAX = 253;
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern NAME = Pattern.compile(
            "(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

    /** Nodes that only this machine reaches. */
    public static NodeSettings onLoopback(PortRange ports) {
        return new NodeSettings(ports, LOOPBACK, THIS_MACHINE);
    }

    static NodeSettings of(Map<String, String> environment) {
        PortRange ports = ports(environment.getOrDefault("TBAAS_NODE_PORTS", "17000-17999"));
        String bind = environment.getOrDefault("TBAAS_NODE_BIND", LOOPBACK).strip();
        requireOwn(bind);
        String said = environment.get("TBAAS_NODE_HOST");
        String host = said == null ? otherwise(bind) : said.strip();
        requireReached(host, bind);
        return new NodeSettings(ports, bind, host);
    }

    private static String otherwise(String bind) {
        return switch (bind) {
            case LOOPBACK -> THIS_MACHINE;
            case EVERYWHERE ->
                throw PlatformSettings.invalid("TBAAS_NODE_BIND=" + bind
                        + " needs TBAAS_NODE_HOST: the name or address that other machines reach this one by, which certificates and"
                        + " ledgers will say.");
            default -> bind;
        };
    }

    private static void requireOwn(String bind) {
        if (!IPV4.matcher(bind).matches()) {
            throw PlatformSettings.invalid("TBAAS_NODE_BIND=" + bind
                    + " is not an IPv4 address" + noIpv6(bind)
                    + ": give one of this machine, or 0.0.0.0 for all of them.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(bind, 0));
        } catch (IOException e) {
            throw PlatformSettings.invalid("TBAAS_NODE_BIND=" + bind + " is not an address of this machine.");
        }
    }

    /** Why one of IPv6 is refused, where it is one. */
    private static String noIpv6(String text) {
        return text.indexOf(':') == text.lastIndexOf(':')
                ? ""
                : " (ledgers name nodes as host:port, which is not clear with an address of IPv6; those are not taken)";
    }

    private static void requireReached(String host, String bind) {
        boolean isName = NAME.matcher(host).matches() && host.length() <= HOST_CHARACTERS_MAX;
        if (!isName && !IPV4.matcher(host).matches()) {
            throw PlatformSettings.invalid("TBAAS_NODE_HOST=" + host
                    + " is neither a host name nor an IPv4 address" + noIpv6(host)
                    + "; it has no port, which TBAAS_NODE_PORTS gives.");
        }
        InetAddress address = resolved(host);
        if (address.isAnyLocalAddress()) {
            throw PlatformSettings.invalid("TBAAS_NODE_HOST=" + host + " is no address that anybody can call.");
        }
        if (isLoopback(bind) && !address.equals(resolved(bind))) {
            throw PlatformSettings.invalid("TBAAS_NODE_HOST=" + host + " is " + address.getHostAddress()
                    + ", and nodes listen on TBAAS_NODE_BIND=" + bind
                    + ", where nobody finds them by that name: give another address of this machine, or 0.0.0.0.");
        }
        // A machine's own name may be a loopback address to itself; that is right as long as nodes listen everywhere.
        boolean meansThisMachine = isName && !host.equals(THIS_MACHINE) && bind.equals(EVERYWHERE);
        if (!isLoopback(bind) && address.isLoopbackAddress() && !meansThisMachine) {
            throw PlatformSettings.invalid("TBAAS_NODE_HOST=" + host + " is " + address.getHostAddress()
                    + " here, which means this machine only, and nodes listen on TBAAS_NODE_BIND=" + bind
                    + " for others: give what other machines call this one.");
        }
    }

    private static boolean isLoopback(String bind) {
        return resolved(bind).isLoopbackAddress();
    }

    private static InetAddress resolved(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw PlatformSettings.invalid("TBAAS_NODE_HOST=" + host
                    + " is not known to this machine: it calls its own nodes by that name, too.");
        }
    }

    /** Where nodes listen that are reached by this name: those of before that only this machine reaches stay so. */
    public String listen(String address) {
        return address.equals(THIS_MACHINE) ? LOOPBACK : bind;
    }

    private static PortRange ports(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new PortRange(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            throw noRange(text);
        }
        throw noRange(text);
    }

    private static RuntimeException noRange(String text) {
        return PlatformSettings.invalid("TBAAS_NODE_PORTS=" + text + " is not a range of ports such as 17000-17999.");
    }
}
