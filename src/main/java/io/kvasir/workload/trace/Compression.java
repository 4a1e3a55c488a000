package io.kvasir.workload.trace;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Plain, gzip and Zstandard files. Reading goes by the first bytes, writing by the name ({@code .gz}, {@code .zst}). */
public final class Compression {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 4;

    private Compression() {}

    /**
     * Opens a file for reading, unpacked.
     *
     * @throws TraceException when it is missing or unreadable
     */
    public static InputStream open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TraceException(file.toString(), Files.isDirectory(file) ? "is a directory" : "no such file");
        }
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            try {
                return unpacked(raw);
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw new TraceException(file.toString(), "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(MAGIC_BYTES);
        byte[] magic = raw.readNBytes(MAGIC_BYTES);
        raw.reset();
        if (startsWith(magic, 0x1F, 0x8B)) {
            return new GZIPInputStream(raw, BUFFER_BYTES);
        }
        return startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD) ? new ZstdInputStream(raw) : raw;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Creates a file, packed as its name says.
     *
     * @throws IOException when it cannot be created
     */
    public static OutputStream create(Path file) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(raw, BUFFER_BYTES);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(raw) : raw;
    }

    /** The name without {@code .gz} or {@code .zst}. */
    static String plainName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".gz") || name.endsWith(".zst") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
