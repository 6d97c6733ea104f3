package io.marketplane.elasticsearch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.io.stream.StreamOutput;
import org.elasticsearch.common.settings.SecureSettings;
import org.elasticsearch.common.settings.SecureString;

/** Secure settings from the files of a folder, as a mounted Secret has them: the name is the setting's. Immutable. */
final class MountedSecureSettings implements SecureSettings {
    private final Map<String, byte[]> values;

    private MountedSecureSettings(Map<String, byte[]> values) {
        this.values = Map.copyOf(values);
    }

    /** What is in {@code folder}; nothing where it is not there. */
    static MountedSecureSettings read(Path folder) throws IOException {
        Map<String, byte[]> values = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                for (var file : files) {
                    values.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return new MountedSecureSettings(values);
    }

    @Override
    public boolean isLoaded() {
        return true;
    }

    @Override
    public Set<String> getSettingNames() {
        return values.keySet();
    }

    @Override
    public SecureString getString(String setting) {
        return new SecureString(
                new String(bytes(setting), StandardCharsets.UTF_8).strip().toCharArray());
    }

    @Override
    public InputStream getFile(String setting) {
        return new ByteArrayInputStream(bytes(setting));
    }

    @Override
    public byte[] getSHA256Digest(String setting) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(setting));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void writeTo(StreamOutput out) {
        throw new UnsupportedOperationException("secure settings do not leave this process");
    }

    @Override
    public void close() {
        // The files stay where they are, and so may what was read of them.
    }

    private byte[] bytes(String setting) {
        var value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("there is no secure setting " + setting);
        }
        return value;
    }
}
