package io.marketplane.platform.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that an image is made of, under names that do not depend on where the checkout lies. */
final class BuildContext {
    private BuildContext() {}

    /**
     * The Dockerfile and what it copies, by name relative to the context, sorted.
     *
     * @throws ImageException when a source that COPY names is not there, which would fail the build minutes later
     */
    static SortedMap<String, Path> files(ImageSource source) {
        SortedMap<String, Path> files = new TreeMap<>();
        files.put("Dockerfile", source.folder().resolve("Dockerfile"));
        for (var pattern : source.dockerfile().sources()) {
            var found = matching(source.folder(), pattern);
            if (found.isEmpty()) {
                throw missing(source, pattern);
            }
            found.forEach(file -> files.put(source.folder().relativize(file).toString(), file));
        }
        return files;
    }

    /** The SHA-256 of a file's content, in hex, marked where the file can be executed. */
    static String hash(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            var hash = HexFormat.of().formatHex(in.getMessageDigest().digest());
            return Files.isExecutable(file) ? hash + " executable" : hash;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static List<Path> matching(Path folder, String pattern) {
        var plain = folder.resolve(pattern.replaceFirst("^/+", "")).normalize();
        if (Files.isRegularFile(plain)) {
            return List.of(plain);
        }
        if (Files.isDirectory(plain)) {
            return regularFiles(plain);
        }
        var parent = plain.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(matcher::matches)
                    .flatMap(entry -> Files.isDirectory(entry) ? regularFiles(entry).stream() : Stream.of(entry))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + parent, e);
        }
    }

    private static List<Path> regularFiles(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot walk " + folder, e);
        }
    }

    private static ImageException missing(ImageSource source, String pattern) {
        var remedy = source.needsMaven()
                ? "Build it first: ./mvnw -q package -DskipTests -pl :marketplane-%s -am".formatted(source.role())
                : "Put it there, or take it out of the Dockerfile";
        return new ImageException(
                "%s/Dockerfile copies %s, which is not there. %s.".formatted(source.folder(), pattern, remedy));
    }
}
