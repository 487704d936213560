package io.gatehouse.it.misplaced;

import io.gatehouse.api.RequiresFreshFactor;

/** Meant for a bean, and is none. */
public class ForgottenScope {

    @RequiresFreshFactor
    public void pay() {
        // what it would do does not matter
    }
}
