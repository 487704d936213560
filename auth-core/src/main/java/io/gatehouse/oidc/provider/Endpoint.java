package io.gatehouse.oidc.provider;

import io.gatehouse.config.Loopback;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which addresses from a provider's metadata are followed: encrypted ones, or on this machine if the issuer is
 * too. Link-local addresses never are: cloud machines hand out their credentials there.
 */
final class Endpoint {

    /** What Java reads as numbers, and asks nobody about. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.+]");

    private Endpoint() {}

    /** Empty if the address must not be called. */
    static Optional<URI> checked(String address, URI issuer) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || !isBare(uri)) {
                return Optional.empty();
            }
            return isEncrypted(uri, issuer) && mayBeCalled(uri.getHost(), issuer) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Without what no request would carry, or would carry to whoever reads along. */
    static boolean isBare(URI uri) {
        return uri.getRawUserInfo() == null && uri.getRawFragment() == null;
    }

    /** Whether its host may be called, as far as it says so by itself: what other names stand for is asked when they are. */
    static boolean mayBeSet(URI uri, URI issuer) {
        String host = uri.getHost();
        boolean saysSo = Loopback.is(host) || NUMBERS.matcher(host).matches();
        return !saysSo || mayBeCalled(host, issuer);
    }

    /** Or need not be, because it never leaves this machine. */
    static boolean isEncrypted(URI uri, URI issuer) {
        return "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme())
                        && "http".equals(issuer.getScheme())
                        && Loopback.is(issuer.getHost())
                        && Loopback.is(uri.getHost());
    }

    private static boolean mayBeCalled(String host, URI issuer) {
        if (any(host, InetAddress::isLoopbackAddress)) {
            return any(issuer.getHost(), InetAddress::isLoopbackAddress);
        }
        return !any(
                host,
                address -> address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress());
    }

    /** A name that cannot be resolved now cannot be called either. */
    private static boolean any(String host, Predicate<InetAddress> kind) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).anyMatch(kind);
        } catch (UnknownHostException notNow) {
            return false;
        }
    }
}
