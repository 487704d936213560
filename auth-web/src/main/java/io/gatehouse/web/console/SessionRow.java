package io.gatehouse.web.console;

import io.gatehouse.session.ListedSession;
import io.gatehouse.web.profile.DeviceName;
import java.time.Instant;

/** A live session in a list; public for Faces. */
public class SessionRow {

    private final ListedSession listed;
    private final Words words;

    SessionRow(ListedSession listed, Words words) {
        this.listed = listed;
        this.words = words;
    }

    public String getId() {
        return listed.session().id();
    }

    public String getDevice() {
        return DeviceName.of(listed.session().device().userAgent()).orElse(words.shared("profile.unknown_device"));
    }

    public String getAddress() {
        return listed.session().device().address();
    }

    public String getWays() {
        return words.factors(listed.session().factors());
    }

    public Instant getSince() {
        return listed.session().signedInAt();
    }

    public Instant getLastSeen() {
        return listed.lastSeenAt();
    }
}
