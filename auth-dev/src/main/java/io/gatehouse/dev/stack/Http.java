package io.gatehouse.dev.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a server whether it is there. */
final class Http {

    private static final int TIME_LIMIT_MILLIS = 3_000;

    private Http() {}

    static int status(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIME_LIMIT_MILLIS);
        connection.setReadTimeout(TIME_LIMIT_MILLIS);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
