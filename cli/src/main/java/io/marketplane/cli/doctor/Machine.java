package io.marketplane.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is asked of the machine itself. */
final class Machine {
    private Machine() {}

    static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    static boolean isRoot() {
        if (!isLinux()) {
            return false;
        }
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /proc/self", e);
        }
    }

    /** Memory that programs can still get, in bytes (proc_meminfo(5), MemAvailable). */
    static long availableMemory() {
        try {
            return memAvailable(Files.readString(Path.of("/proc/meminfo")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /proc/meminfo", e);
        }
    }

    static long memAvailable(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                .findFirst()
                .orElse(0);
    }
}
