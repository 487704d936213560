package io.gatehouse.config;

/**
 * What came with this application and goes with it. A server outlives its applications, so what the JVM or the server's
 * threads hold of a library has to be taken back when the application ends, or its classes stay in memory. Where the library
 * is the server's, or everything is one program, others may still need it.
 */
public final class Deployed {

    private Deployed() {}

    /** Whether the library came with this application, and is its own. */
    public static boolean with(Class<?> library) {
        ClassLoader here = Deployed.class.getClassLoader();
        return library.getClassLoader() == here && here != ClassLoader.getSystemClassLoader();
    }
}
