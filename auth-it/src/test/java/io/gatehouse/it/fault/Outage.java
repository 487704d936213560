package io.gatehouse.it.fault;

/** Something that breaks, and is mended afterwards whatever happened meanwhile. */
record Outage(Runnable begin, Runnable end) {

    void during(Runnable work) {
        begin.run();
        try {
            work.run();
        } finally {
            end.run();
        }
    }
}
