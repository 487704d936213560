package io.gatehouse.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Our own style sheets, scripts and pictures. Each address holds a hash of what is behind it, so it never changes. */
public final class Assets {

    static final String PATH = "/assets/";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "page.css", "text/css;charset=utf-8",
            "page.js", "text/javascript;charset=utf-8",
            "console.css", "text/css;charset=utf-8",
            "console.js", "text/javascript;charset=utf-8",
            "icon.svg", "image/svg+xml");

    private static final int HASH_LENGTH = 16;
    private static final Map<String, Asset> ALL = load();

    private Assets() {}

    /**
     * @param address path on this host, with the hash of the content
     * @param mediaType for the Content-Type header
     * @param content the bytes
     */
    record Asset(String address, String mediaType, byte[] content) {}

    /** Where a page finds the asset of that name. */
    public static String address(String name) {
        return ALL.get(name).address();
    }

    static Optional<Asset> at(String hash, String name) {
        return Optional.ofNullable(ALL.get(name))
                .filter(asset -> asset.address().equals(PATH + hash + "/" + name));
    }

    private static Map<String, Asset> load() {
        Map<String, Asset> all = new LinkedHashMap<>();
        MEDIA_TYPES.forEach((name, type) -> all.put(name, load(name, type)));
        return Map.copyOf(all);
    }

    private static Asset load(String name, String mediaType) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            byte[] content = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            String hash = HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
            return new Asset(PATH + hash + "/" + name, mediaType, content);
        } catch (IOException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException("Asset " + name + " cannot be read", broken);
        }
    }
}
