package io.kvasir.experiment.task;

import io.kvasir.catalog.SourceFiles;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name for a value by its content: SHA-256 over the components of its records, first 128 bits. Where a value was
 * written does not count, and neither does formatting; of a file that a parameter names, its bytes count.
 */
final class ContentHash {
    private static final int HEX_DIGITS = 32;
    private static final String FILE_KEY = "file";

    private final MessageDigest digest = sha256();
    private final Map<Path, String> files;

    private ContentHash(Map<Path, String> files) {
        this.files = files;
    }

    /**
     * @param files hashes of files read before, extended here
     * @param values records, enums, texts, numbers, and lists, maps and optionals of them
     */
    static String of(Map<Path, String> files, Object... values) {
        ContentHash hash = new ContentHash(files);
        for (Object value : values) {
            hash.add(value);
        }
        return hex(hash.digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void add(Object value) {
        if (value instanceof RawNode node) {
            raw(node);
        } else if (value instanceof Record each) {
            text("record", each.getClass().getName());
            for (RecordComponent component : each.getClass().getRecordComponents()) {
                text("component", component.getName());
                add(valueOf(each, component));
            }
        } else if (value instanceof Optional<?> optional) {
            text("optional", optional.isPresent() ? "1" : "0");
            optional.ifPresent(this::add);
        } else if (value instanceof List<?> list) {
            text("list", Integer.toString(list.size()));
            list.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            text("map", Integer.toString(map.size()));
            map.forEach((key, item) -> {
                add(key);
                add(item);
            });
        } else if (value instanceof Enum<?> constant) {
            text("enum", constant.name());
        } else {
            plain(value);
        }
    }

    private void plain(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Path) {
            text(value.getClass().getSimpleName(), value.toString());
            return;
        }
        throw new IllegalStateException(
                "no content hash of a " + value.getClass().getName());
    }

    private void raw(RawNode node) {
        if (node instanceof RawScalar scalar) {
            text(scalar.quoted() ? "quoted" : "scalar", scalar.text());
        } else if (node instanceof RawList list) {
            text("list", Integer.toString(list.items().size()));
            list.items().forEach(this::raw);
        } else if (node instanceof RawMap map) {
            text("map", Integer.toString(map.entries().size()));
            map.entries().forEach((key, item) -> {
                text("key", key);
                raw(item);
                if (key.equals(FILE_KEY) && item instanceof RawScalar scalar) {
                    file(scalar);
                }
            });
        }
    }

    private void file(RawScalar scalar) {
        try {
            Path path = SourceFiles.resolve(scalar.place(), scalar.text());
            if (Files.isRegularFile(path)) {
                String known = files.get(path);
                String contents = known == null ? contents(path) : known;
                files.put(path, contents);
                text("contents", contents);
            }
        } catch (InvalidPathException e) {
            text("no file", scalar.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contents(Path path) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest);
    }

    /** Length before content, so that no two sequences of texts read the same. */
    private void text(String kind, String text) {
        for (String part : List.of(kind, text)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private static Object valueOf(Record each, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(each);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
