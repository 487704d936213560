package io.gatehouse.web.prove;

import io.gatehouse.api.FactorKind;
import java.util.List;

/**
 * The field for a code on the page to prove oneself on.
 *
 * @param kind of code that is asked for
 * @param phone what its owner knows the phone by that codes are sent to; empty if there is none
 * @param sent whether one was just sent
 * @param others kinds that would do as well
 */
public record CodeField(FactorKind kind, String phone, boolean sent, List<FactorKind> others) {

    /** Whether codes of this kind are sent when somebody asks for one. */
    public boolean isByPhone() {
        return kind == FactorKind.SMS_CODE;
    }

    /** Whether it consists of digits alone. */
    public boolean isNumeric() {
        return kind != FactorKind.RECOVERY_CODE;
    }
}
