package io.gatehouse.throttle;

import io.gatehouse.api.Device;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;

/** Who sends the current request, as far as limits go. */
@EngineBean
class Client {

    private final CurrentRequest request;

    @Inject
    Client(CurrentRequest request) {
        this.request = request;
    }

    /** The same for all addresses that one client can easily have. */
    String address() {
        return request.device().map(Device::address).map(AddressPrefix::network).orElse("none");
    }

    /** Tells this device from others, roughly: it is good for a softer limit, never as proof of anything. */
    String fingerprint() {
        return request.device()
                .map(device -> AddressPrefix.neighbourhood(device.address()) + '\n' + device.userAgent())
                .orElse("none");
    }
}
