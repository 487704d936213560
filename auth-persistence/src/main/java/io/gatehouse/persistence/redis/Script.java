package io.gatehouse.persistence.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A Lua script on one key, from a resource beside the class that uses it. Its numbers arrive as decimal digits. */
public final class Script {

    private final String text;

    private Script(String text) {
        this.text = text;
    }

    public static Script beside(Class<?> user, String name) {
        try (InputStream resource = user.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + user.getName());
            }
            return new Script(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static byte[] number(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    String text() {
        return text;
    }
}
