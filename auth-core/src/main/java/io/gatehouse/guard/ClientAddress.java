package io.gatehouse.guard;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address that a request came from: the peer's, or behind trusted proxies the last one in {@code X-Forwarded-For}
 * that is not a trusted proxy itself. What strangers write into that header counts for nothing.
 */
@EngineBean
class ClientAddress implements ReadsSettings {

    static final String SETTING = "GATEHOUSE_TRUSTED_PROXIES";

    /** Some proxies add the port: after an IPv4 address, or after an IPv6 one in brackets. */
    private static final Pattern PORT = Pattern.compile("^\\[|\\](:\\d{1,5})?$|(?<=\\.\\d{1,3}):\\d{1,5}$");

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Set<String> trusted;

    @Inject
    ClientAddress(Settings settings) {
        trusted = settings.list(SETTING);
        if (!trusted.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
            settings.problem(SETTING, "must list IP addresses, separated by commas");
        }
    }

    String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            Collections.addAll(hops, header.split(","));
        }
        for (int hop = hops.size() - 1; hop >= 0 && trusted.contains(address); hop--) {
            String claimed = PORT.matcher(hops.get(hop).strip()).replaceAll("");
            if (!ADDRESS.matcher(claimed).matches()) {
                break;
            }
            address = claimed;
        }
        return address;
    }
}
