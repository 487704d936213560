package io.gatehouse.it.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Puts a test's own classes into archives: into the shipped one, or into one without Gatehouse. */
public final class Wars {

    private static final String BEANS = "beans.xml";

    private Wars() {}

    /** The shipped archive with one library more, which holds these classes. */
    public static Path withLibrary(Path shipped, Path war, Class<?>... types) {
        try (ZipFile from = new ZipFile(shipped.toFile());
                ZipOutputStream to = zip(Files.newOutputStream(war))) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                add(to, entry.getName(), from.getInputStream(entry).readAllBytes());
            }
            add(to, "WEB-INF/lib/probe.jar", library(types));
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive that holds these classes and nothing else. */
    public static Path of(Path war, Class<?>... types) {
        try (ZipOutputStream to = zip(Files.newOutputStream(war))) {
            add(to, "WEB-INF/" + BEANS, new byte[0]);
            addClasses(to, "WEB-INF/classes/", types);
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] library(Class<?>... types) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream to = zip(jar)) {
            add(to, "META-INF/" + BEANS, new byte[0]);
            addClasses(to, "", types);
        }
        return jar.toByteArray();
    }

    private static ZipOutputStream zip(OutputStream to) {
        ZipOutputStream zip = new ZipOutputStream(to);
        zip.setLevel(1);
        return zip;
    }

    private static void addClasses(ZipOutputStream zip, String folder, Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                add(zip, folder + name, bytes.readAllBytes());
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
