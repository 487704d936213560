package io.gatehouse.web.console;

/** A chart with what it shows; public for Faces. */
public class OverviewChart {

    private final String id;
    private final String label;
    private final String tone;
    private final HourlyChart bars;
    private final String begin;
    private final String end;

    /**
     * @param tone class of the style sheet; empty for the usual one
     * @param begin what is written where the bars begin
     * @param end what is written where they end
     */
    OverviewChart(String id, String label, String tone, HourlyChart bars, String begin, String end) {
        this.id = id;
        this.label = label;
        this.tone = tone;
        this.bars = bars;
        this.begin = begin;
        this.end = end;
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

    public String getBegin() {
        return begin;
    }

    public String getEnd() {
        return end;
    }

    public HourlyChart getBars() {
        return bars;
    }
}
