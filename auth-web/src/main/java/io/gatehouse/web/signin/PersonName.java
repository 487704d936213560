package io.gatehouse.web.signin;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A first or last name: there, perhaps empty, on one line. */
@NotNull
@Size(max = PersonName.LONGEST)
@Pattern(regexp = "[^\\p{Cntrl}\\u2028\\u2029]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RUNTIME)
@Target(FIELD)
@interface PersonName {

    int LONGEST = 100;

    String message() default "must be there, at most " + LONGEST + " characters on one line";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
