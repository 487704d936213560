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

/** The shipped archive with one library more. */
public final class ProbeWar {

    private ProbeWar() {}

    /** @param folder where it is written */
    public static Path of(Path shipped, Path folder, Class<?>... types) {
        Path war = folder.resolve("with-probe.war");
        try {
            Files.createDirectories(folder);
            try (ZipFile from = new ZipFile(shipped.toFile());
                    ZipOutputStream to = zip(Files.newOutputStream(war))) {
                for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    add(to, entry.getName(), from.getInputStream(entry).readAllBytes());
                }
                add(to, "WEB-INF/lib/probe.jar", library(types));
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] library(Class<?>... types) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream to = zip(jar)) {
            add(to, "META-INF/beans.xml", new byte[0]);
            for (Class<?> type : types) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    add(to, name, bytes.readAllBytes());
                }
            }
        }
        return jar.toByteArray();
    }

    private static ZipOutputStream zip(OutputStream to) {
        ZipOutputStream zip = new ZipOutputStream(to);
        zip.setLevel(1);
        return zip;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
