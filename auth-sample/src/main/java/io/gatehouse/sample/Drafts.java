package io.gatehouse.sample;

import io.gatehouse.api.RequiresPermission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Behind the Faces page {@code /drafts}, which calls {@link #open()} first. */
@Named
@RequestScoped
@RequiresPermission("notes:write")
public class Drafts {

    /** Nothing by itself: whoever may not write does not get here, and sees nothing of the page. */
    public void open() {}

    public String getText() {
        return "Drafts, for those who write";
    }
}
