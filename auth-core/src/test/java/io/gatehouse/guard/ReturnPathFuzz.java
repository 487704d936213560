package io.gatehouse.guard;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** RDR-027: whatever is followed stays on the host, as browsers read it, and is no way in or out of ours. */
public final class ReturnPathFuzz {

    private static final URI BASE = URI.create("https://app.example");

    private ReturnPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ReturnPath.parse(text).ifPresent(path -> mustStay(path.toString()));
    }

    private static void mustStay(String path) {
        // WHATWG URL: blanks around and tabs and line ends within are dropped, a backslash is a slash
        String asBrowsersRead = path.strip().replaceAll("[\\t\\n\\r]", "").replace('\\', '/');
        URI there = BASE.resolve(path);
        boolean stays = asBrowsersRead.equals(path)
                && path.startsWith("/")
                && !path.startsWith("//")
                && BASE.getRawAuthority().equals(there.getRawAuthority())
                && there.normalize().getRawPath().equals(URI.create(path).getRawPath())
                && there.getRawFragment() == null
                && !there.getPath().contains("//")
                && !there.getPath().matches("/auth(/.*)?|.*/logout/?")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!stays) {
            throw new AssertionError("followed: " + path);
        }
    }
}
