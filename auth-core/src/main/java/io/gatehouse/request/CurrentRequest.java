package io.gatehouse.request;

import io.gatehouse.api.Device;
import java.util.Optional;

/** The request that is being served; empty outside of one. The guard fills it in before anything else runs. */
public class CurrentRequest {

    private String id;
    private Device device;
    private String actor;

    public void begin(String requestId, Device from) {
        id = requestId;
        device = from;
    }

    /** Notes whose request it is, as the audit trail names them, once the guard knows. */
    public void madeBy(String who) {
        actor = who;
    }

    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    /** As in logs, problem documents and the {@code X-Request-Id} header. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    public Optional<Device> device() {
        return Optional.ofNullable(device);
    }
}
