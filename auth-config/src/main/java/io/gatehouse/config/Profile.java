package io.gatehouse.config;

/** Where Gatehouse runs: {@code GATEHOUSE_PROFILE}. What only {@link #LOCAL} allows, {@link #PRODUCTION} refuses to start with. */
public enum Profile {
    LOCAL,
    PRODUCTION;

    static final String SETTING = "GATEHOUSE_PROFILE";

    /** {@link #PRODUCTION} unless said otherwise. */
    public static Profile of(Settings settings) {
        return settings.oneOf(SETTING, PRODUCTION);
    }
}
