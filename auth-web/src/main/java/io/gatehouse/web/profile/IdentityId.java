package io.gatehouse.web.profile;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.UUID;

/** The id of a linked identity, as it stands in addresses and forms. */
final class IdentityId {

    private IdentityId() {}

    /** @throws ProblemException NOT_FOUND if it is no id: then nothing has it */
    static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw notThere();
        }
    }

    static ProblemException notThere() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }
}
