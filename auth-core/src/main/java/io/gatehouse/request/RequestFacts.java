package io.gatehouse.request;

import io.gatehouse.api.Device;
import java.util.Optional;

/** What the guard knows of a request. It stays with the request, under {@link #ATTRIBUTE}. */
public interface RequestFacts {

    String ATTRIBUTE = "io.gatehouse.request";

    /** As in logs, problem documents and the {@code X-Request-Id} header. */
    Optional<String> id();

    Optional<Device> device();

    /** Whose request it is, as the audit trail names them, once that is known. */
    Optional<String> actor();
}
