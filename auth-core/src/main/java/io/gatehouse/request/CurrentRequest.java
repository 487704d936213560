package io.gatehouse.request;

import io.gatehouse.api.Device;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The request that is being served; empty outside of one. The guard fills it in before anything else runs. */
@RequestScoped
public class CurrentRequest {

    private String id;
    private Device device;

    public void begin(String requestId, Device from) {
        id = requestId;
        device = from;
    }

    /** As in logs, problem documents and the {@code X-Request-Id} header. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    public Optional<Device> device() {
        return Optional.ofNullable(device);
    }
}
