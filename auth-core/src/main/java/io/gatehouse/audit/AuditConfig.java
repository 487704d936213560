package io.gatehouse.audit;

import io.gatehouse.api.Device;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the trail keeps of people's addresses and devices, and for how long. */
@EngineBean
public class AuditConfig implements ReadsSettings {

    static final String ADDRESSES = "GATEHOUSE_AUDIT_ADDRESSES";
    static final String DEVICES = "GATEHOUSE_AUDIT_DEVICES";
    static final String KEEP_DAYS = "GATEHOUSE_AUDIT_KEEP_DAYS";

    /** Only literals: a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

    /** Whole, or the network only: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one. */
    enum Addresses {
        WHOLE,
        SHORTENED
    }

    /** What a browser says of itself, or nothing. */
    enum Devices {
        WHOLE,
        NONE
    }

    private final Addresses addresses;
    private final Devices devices;
    private final Optional<Duration> keep;

    @Inject
    public AuditConfig(Settings settings) {
        addresses = settings.oneOf(ADDRESSES, Addresses.WHOLE);
        devices = settings.oneOf(DEVICES, Devices.WHOLE);
        keep = settings.text(KEEP_DAYS).map(set -> Duration.ofDays(settings.number(KEEP_DAYS, 36_500, 1, 36_500)));
    }

    /** How long events stay; empty if for ever. */
    Optional<Duration> keep() {
        return keep;
    }

    /** As much of it as may be written down, and told to observers. */
    public Device kept(Device device) {
        return new Device(
                addresses == Addresses.WHOLE ? device.address() : shortened(device.address()),
                devices == Devices.WHOLE ? device.userAgent() : "");
    }

    /** An IPv4 address written as an IPv6 one comes out as IPv4; of what is no address nothing is kept. */
    private static String shortened(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return "";
        }
        try {
            InetAddress whole = InetAddress.getByName(address);
            boolean four = whole instanceof Inet4Address;
            byte[] network = Arrays.copyOf(Arrays.copyOf(whole.getAddress(), four ? 3 : 6), four ? 4 : 16);
            return four
                    ? InetAddress.getByAddress(network).getHostAddress() + "/24"
                    : "%x:%x:%x::/48".formatted(group(network, 0), group(network, 2), group(network, 4));
        } catch (UnknownHostException notAnAddress) {
            return "";
        }
    }

    private static int group(byte[] address, int at) {
        return (address[at] & 0xff) << 8 | address[at + 1] & 0xff;
    }
}
