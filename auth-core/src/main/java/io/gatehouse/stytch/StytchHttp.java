package io.gatehouse.stytch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** The HTTP client that the SDK speaks through: one deadline for all of a call, no redirects, nothing sent twice. */
final class StytchHttp {

    /** For all of a call: name look-up, connection, request, answer. */
    static final Duration DEADLINE = Duration.ofMillis(1_500);

    private static final long LONGEST_ANSWER = 1L << 20;
    private static final String USER_AGENT = "Gatehouse (Stytch Java 11.1.0)";

    private StytchHttp() {}

    static OkHttpClient client(StytchConfig config) {
        String credentials =
                Credentials.basic(config.projectId(), config.secret().reveal());
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Lane.MOST_IN_FLIGHT * Lane.COUNT);
        dispatcher.setMaxRequestsPerHost(Lane.MOST_IN_FLIGHT * Lane.COUNT);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                // below what servers and balancers keep, so that a connection is rarely found closed
                .connectionPool(new ConnectionPool(Lane.MOST_IN_FLIGHT, 20, TimeUnit.SECONDS))
                .callTimeout(DEADLINE)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(StytchHttp::onceAndBounded)
                .addNetworkInterceptor(chain -> chain.proceed(signed(chain.request(), credentials)))
                .build();
    }

    private static Response onceAndBounded(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        Request once = body == null
                ? request
                : request.newBuilder()
                        .method(request.method(), new OneShot(body))
                        .build();
        Response response = chain.proceed(once);
        if (response.body().source().request(LONGEST_ANSWER + 1)) {
            response.close();
            throw new IOException("the answer is too long");
        }
        return response;
    }

    /** As the SDK's own client does: Stytch refuses a content type with a charset, which OkHttp would add. */
    private static Request signed(Request request, String credentials) {
        return request.newBuilder()
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENT)
                .header("Authorization", credentials)
                .build();
    }

    /** A body that OkHttp must not send again by itself after a connection broke: the first may have been heard. */
    private static final class OneShot extends RequestBody {

        private final RequestBody body;

        OneShot(RequestBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
