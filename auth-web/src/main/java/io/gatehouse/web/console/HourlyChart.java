package io.gatehouse.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Bars, one for each hour, drawn as SVG by the page: no script, and the page's own colours. Public for Faces. */
public class HourlyChart {

    private static final int WIDTH = 10;
    private static final int HEIGHT = 100;

    private final Instant from;
    private final long[] counts;

    HourlyChart(Instant from, long[] counts) {
        this.from = from;
        this.counts = counts.clone();
    }

    public long getTotal() {
        return Arrays.stream(counts).sum();
    }

    public long getLastHour() {
        return counts[counts.length - 1];
    }

    public long getMost() {
        return Arrays.stream(counts).max().orElse(0);
    }

    public String getViewBox() {
        return "0 0 " + counts.length * WIDTH + " " + HEIGHT;
    }

    public List<Bar> getBars() {
        return IntStream.range(0, counts.length).mapToObj(this::bar).toList();
    }

    /** Even a single event is seen, however many there were in other hours. */
    private Bar bar(int hour) {
        long height = counts[hour] == 0 ? 0 : Math.max(2, counts[hour] * HEIGHT / getMost());
        return new Bar(hour * WIDTH + 1, HEIGHT - height, height, counts[hour], from.plus(Duration.ofHours(hour)));
    }

    /** One hour; public for Faces. */
    public static class Bar {

        private final long x;
        private final long y;
        private final long height;
        private final long count;
        private final Instant at;

        Bar(long x, long y, long height, long count, Instant at) {
            this.x = x;
            this.y = y;
            this.height = height;
            this.count = count;
            this.at = at;
        }

        public long getX() {
            return x;
        }

        public long getY() {
            return y;
        }

        public long getHeight() {
            return height;
        }

        public long getWidth() {
            return WIDTH - 2L;
        }

        public long getCount() {
            return count;
        }

        public Instant getAt() {
            return at;
        }
    }
}
