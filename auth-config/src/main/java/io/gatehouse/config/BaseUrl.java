package io.gatehouse.config;

import java.net.URI;
import java.util.Locale;

/**
 * Where clients find Gatehouse: {@code GATEHOUSE_BASE_URL}. Absolute addresses are made from it, never from a request,
 * whose headers a stranger may have written.
 *
 * @param origin scheme, host and port as browsers name them (RFC 6454, section 6.2)
 */
public record BaseUrl(String origin) {

    public static final String SETTING = "GATEHOUSE_BASE_URL";

    private static final String HTTPS = "https";
    private static final URI LOCAL = URI.create("http://localhost:8080");

    public static BaseUrl of(Settings settings) {
        return new BaseUrl(originOf(settings.url(SETTING, LOCAL, HTTPS, "http")));
    }

    private static String originOf(URI url) {
        String host = url.getScheme() + "://" + url.getHost().toLowerCase(Locale.ROOT);
        return isDefaultPort(url) ? host : host + ":" + url.getPort();
    }

    /** @param path begins with a slash; may have a query */
    public URI at(String path) {
        return URI.create(origin + path);
    }

    /** Whether an absolute address is one of Gatehouse. */
    public boolean covers(URI url) {
        return url.getRawUserInfo() == null && originOf(url).equals(origin);
    }

    public boolean onTls() {
        return origin.startsWith(HTTPS);
    }

    private static boolean isDefaultPort(URI url) {
        return url.getPort() == -1 || url.getPort() == (url.getScheme().equals(HTTPS) ? 443 : 80);
    }
}
