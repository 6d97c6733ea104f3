package io.marketplane.operator.cache.edge;

import java.util.List;

/**
 * A command of Redis.
 *
 * @param words the command, its subcommand and arguments
 */
public record Command(List<String> words) {
    /** Keeps a copy. */
    public Command {
        words = List.copyOf(words);
    }

    /** A command of those words. */
    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** The first two words: others may be secrets. */
    @Override
    public String toString() {
        return String.join(" ", words.subList(0, Math.min(2, words.size())));
    }
}
