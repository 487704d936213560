package io.gatehouse.bench;

import io.gatehouse.bench.probe.GuardedResource;
import io.gatehouse.bench.probe.OpenResource;
import io.gatehouse.bench.probe.ProbeApplication;
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

/** Puts what is measured into archives: into the shipped one, and into one without Gatehouse. */
final class ProbeWars {

    private ProbeWars() {}

    /** The shipped archive with one library more, which holds an open and a guarded resource. */
    static Path besideGatehouse(Path shipped, Path folder) {
        Path war = folder.resolve("with-gatehouse.war");
        try (ZipFile from = new ZipFile(shipped.toFile());
                ZipOutputStream to = zip(Files.newOutputStream(war))) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                add(to, entry.getName(), from.getInputStream(entry).readAllBytes());
            }
            add(to, "WEB-INF/lib/probe.jar", library());
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The very same guarded resource, and nothing beside it that would guard it. */
    static Path alone(Path folder) {
        Path war = folder.resolve("alone.war");
        try (ZipOutputStream to = zip(Files.newOutputStream(war))) {
            add(to, "WEB-INF/beans.xml", new byte[0]);
            addClass(to, "WEB-INF/classes/", GuardedResource.class);
            addClass(to, "WEB-INF/classes/", ProbeApplication.class);
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] library() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream to = zip(jar)) {
            add(to, "META-INF/beans.xml", new byte[0]);
            addClass(to, "", GuardedResource.class);
            addClass(to, "", OpenResource.class);
        }
        return jar.toByteArray();
    }

    private static ZipOutputStream zip(OutputStream to) {
        ZipOutputStream zip = new ZipOutputStream(to);
        zip.setLevel(1);
        return zip;
    }

    private static void addClass(ZipOutputStream zip, String folder, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            add(zip, folder + name, bytes.readAllBytes());
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
