package io.gatehouse.web.console;

/** A chart with what it shows; public for Faces. */
public class OverviewChart {

    private final String id;
    private final String label;
    private final String tone;
    private final HourlyChart bars;

    /** @param tone class of the style sheet; empty for the usual one */
    OverviewChart(String id, String label, String tone, HourlyChart bars) {
        this.id = id;
        this.label = label;
        this.tone = tone;
        this.bars = bars;
    }

    public String getId() {
        return id;
    }

    public String getLabel() {
        return label;
    }

    public String getTone() {
        return tone;
    }

    public HourlyChart getBars() {
        return bars;
    }
}
