package io.gatehouse.persistence.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis says of itself; Valkey calls its version otherwise. */
@ApplicationScoped
public class RedisFacts {

    private static final Script FACTS = Script.beside(RedisFacts.class, "facts.lua");
    private static final Pattern VERSION = Pattern.compile("(valkey|redis)_version:([0-9A-Za-z.-]{1,32})");

    private final Redis redis;

    RedisFacts() {
        this(null);
    }

    @Inject
    public RedisFacts(Redis redis) {
        this.redis = redis;
    }

    /** @param time by the clock of its machine */
    public record Facts(String version, Instant time) {}

    /** @throws io.gatehouse.persistence.StoreUnavailable if Redis cannot be asked in time, or does not tell */
    public Facts ask() {
        List<byte[]> answer = redis.list(FACTS, "gatehouse:facts");
        return new Facts(
                version(text(answer.get(0))),
                Instant.ofEpochSecond(Long.parseLong(text(answer.get(1))), Long.parseLong(text(answer.get(2))) * 1000));
    }

    private static String version(String info) {
        Matcher found = VERSION.matcher(info);
        String version = "";
        while (found.find()) {
            version = found.group(1).equals("valkey") || version.isEmpty()
                    ? found.group(1) + " " + found.group(2)
                    : version;
        }
        return version;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
