package io.gatehouse.web.admin;

import io.gatehouse.person.RegisteredFactors;
import java.util.List;

/**
 * What a person has registered at Stytch to prove themselves with.
 *
 * @param password whether there is one
 * @param further what there is beside it
 */
public record FactorsSeen(boolean password, List<FactorSeen> further) {

    static FactorsSeen of(RegisteredFactors factors) {
        return new FactorsSeen(
                factors.password(),
                factors.further().stream().map(FactorSeen::of).toList());
    }
}
