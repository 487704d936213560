package io.gatehouse.it.misplaced;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** A bean behind a Faces page. */
@Named
@RequestScoped
public class PaymentPage {

    @RequiresFreshFactor
    public void pay() {
        // what it would do does not matter
    }
}
