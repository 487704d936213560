package io.gatehouse.config;

/** A bean that reads its settings when it is made. At start all of them are made, so that every problem is found. */
public interface ReadsSettings {

    /** Does nothing but make sure that the bean exists. */
    default void read() {}
}
