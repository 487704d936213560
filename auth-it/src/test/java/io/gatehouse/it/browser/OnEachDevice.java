package io.gatehouse.it.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A look at pages on each kind of device, in light and dark colours and in both languages. Two pairs show all of it:
 * colours do not depend on the width of a window, and German, whose words are long, is seen on the narrow one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({"desktop, 1280, 800, LIGHT, en", "phone, 360, 740, DARK, de"})
@interface OnEachDevice {}
