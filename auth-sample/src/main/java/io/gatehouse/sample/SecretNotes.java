package io.gatehouse.sample;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.RequiresFreshFactor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Behind the Faces page {@code /secret-notes}, which calls {@link #open()} first. */
@Named
@RequestScoped
@RequiresFreshFactor(maxAge = 60)
public class SecretNotes {

    private AuthSession session;

    SecretNotes() {}

    @Inject
    SecretNotes(@CurrentSession AuthSession session) {
        this.session = session;
    }

    /** Nothing by itself: whoever has proven nothing lately does not get here, and sees nothing of the page. */
    public void open() {}

    public String getText() {
        return "Secret notes of " + session.email();
    }
}
