package io.gatehouse.throttle;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses cut down to what one client commands. */
final class AddressPrefix {

    /** Only literals: a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?]?");

    private AddressPrefix() {}

    /** The IPv4 address, or the first 64 bits of the IPv6 address: whoever has one has all of the rest. */
    static String network(String address) {
        return prefix(address, 4, 8);
    }

    /** Wide enough that a device whose provider gives it a new address now and then stays in it. */
    static String neighbourhood(String address) {
        return prefix(address, 3, 6);
    }

    private static String prefix(String address, int bytesOfIpv4, int bytesOfIpv6) {
        return parse(address)
                .map(parsed ->
                        Arrays.copyOf(parsed.getAddress(), parsed instanceof Inet4Address ? bytesOfIpv4 : bytesOfIpv6))
                .map(HexFormat.of()::formatHex)
                .orElse(address);
    }

    /** An IPv4 address written as an IPv6 one ({@code ::ffff:192.0.2.1}) comes out as IPv4. */
    private static Optional<InetAddress> parse(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
