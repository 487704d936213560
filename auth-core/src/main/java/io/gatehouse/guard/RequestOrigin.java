package io.gatehouse.guard;

import io.gatehouse.api.Device;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Notes a request's id and where it came from, once per request, before anything needs them. */
@EngineBean
class RequestOrigin {

    private static final String ATTRIBUTE = "io.gatehouse.guard.request-id";
    private static final int ID_BYTES = 12;

    private final CurrentRequest current;
    private final ClientAddress clientAddress;

    @Inject
    RequestOrigin(CurrentRequest current, ClientAddress clientAddress) {
        this.current = current;
        this.clientAddress = clientAddress;
    }

    /** @return the request's id */
    String note(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String noted) {
            return noted;
        }
        String id = newId();
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        current.begin(id, new Device(clientAddress.of(request), userAgent));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Tells requests apart and protects nothing, so a random source that all threads wait for would be a waste. */
    String newId() {
        byte[] id = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
