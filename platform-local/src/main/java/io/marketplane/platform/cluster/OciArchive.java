package io.marketplane.platform.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An image of one program and nothing else, in the archive form of an OCI image layout (image-layout.md and config.md
 * of the OCI image specification 1.0). The same program gives the same bytes.
 */
final class OciArchive {
    private static final String MEDIA_TYPE = "application/vnd.oci.image.";
    private static final int TAR_BLOCK = 512;

    private OciArchive() {}

    /**
     * Writes an image to {@code archive} that is called {@code reference} and runs {@code program} as its entrypoint.
     */
    static void write(Path archive, String reference, Path program) throws IOException {
        String fileName = program.getFileName().toString();
        byte[] layer = tar(Map.of(fileName, Files.readAllBytes(program)), "0000755");
        byte[] config = text("""
                {"architecture":"%s","os":"linux","config":{"Entrypoint":["/%s"]},\
                "rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(architecture(), fileName, digest(layer)));
        byte[] manifest = text(
                """
                {"schemaVersion":2,"mediaType":"%1$smanifest.v1+json","config":%2$s,"layers":[%3$s]}""".formatted(MEDIA_TYPE, descriptor("config.v1+json", config), descriptor("layer.v1.tar", layer)));
        String described = descriptor("manifest.v1+json", manifest);
        byte[] index = text("""
                {"schemaVersion":2,"manifests":[%s,"annotations":{"io.containerd.image.name":"%s"}}]}""".formatted(described.substring(0, described.length() - 1), reference));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", text("{\"imageLayoutVersion\":\"1.0.0\"}"));
        files.put("index.json", index);
        for (byte[] blob : java.util.List.of(layer, config, manifest)) {
            files.put("blobs/sha256/" + digest(blob).substring("sha256:".length()), blob);
        }
        Files.write(archive, tar(files, "0000644"));
    }

    private static String descriptor(String kind, byte[] blob) {
        return "{\"mediaType\":\"%s%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(MEDIA_TYPE, kind, digest(blob), blob.length);
    }

    private static String architecture() {
        String java = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (java) {
            case "aarch64" -> "arm64";
            case "x86_64" -> "amd64";
            default -> java;
        };
    }

    /** A tar archive in the ustar form (POSIX.1-1988); names are short enough for its name field. */
    private static byte[] tar(Map<String, byte[]> files, String mode) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] content = file.getValue();
            tar.write(header(file.getKey(), mode, content.length));
            tar.write(content);
            tar.write(new byte[(TAR_BLOCK - content.length % TAR_BLOCK) % TAR_BLOCK]);
        }
        tar.write(new byte[2 * TAR_BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, String mode, int size) {
        byte[] header = new byte[TAR_BLOCK];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text(text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] blob) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
