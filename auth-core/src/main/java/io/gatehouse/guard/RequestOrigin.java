package io.gatehouse.guard;

import io.gatehouse.api.Device;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Notes a request's id and where it came from, once per request, before anything needs them. */
@EngineBean
class RequestOrigin {

    private static final int ID_BYTES = 12;

    private final ClientAddress clientAddress;

    @Inject
    RequestOrigin(ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
    }

    /** @return the request's id */
    String note(HttpServletRequest request) {
        GuardedRequest guarded = GuardedRequest.of(request);
        if (guarded.id().isEmpty()) {
            String userAgent =
                    Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
            guarded.cameFrom(new Device(clientAddress.of(request), userAgent), newId());
        }
        return guarded.id().orElseThrow();
    }

    /** Tells requests apart and protects nothing, so a random source that all threads wait for would be a waste. */
    String newId() {
        byte[] id = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
