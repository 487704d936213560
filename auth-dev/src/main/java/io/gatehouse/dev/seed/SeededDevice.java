package io.gatehouse.dev.seed;

import java.util.List;

/** Where somebody sits, and at what. */
record SeededDevice(String address, String userAgent) {

    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Safari/605.1.15",
            BROWSER);

    private static final int ADDRESSES = 250_000;

    static SeededDevice of(long number) {
        return new SeededDevice(
                address(number), BROWSERS.get(Scatter.mostlySmallBelow(BROWSERS.size(), number + 6_000_000_011L)));
    }

    static String address(long number) {
        int from = Scatter.mostlySmallBelow(ADDRESSES, number + 5_000_000_029L);
        return "10." + from / 62_500 + "." + from / 250 % 250 + "." + from % 250;
    }
}
