package io.marketplane.flags.provider;

import dev.openfeature.sdk.ImmutableMetadata;
import io.marketplane.flags.evaluator.FlagSet;
import io.marketplane.flags.evaluator.LoadResult;
import io.marketplane.flags.evaluator.value.Problem;
import io.marketplane.flags.provider.connection.Input;
import io.marketplane.flags.provider.snapshot.Snapshot;
import io.marketplane.flags.provider.snapshot.SnapshotFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles documents, puts them in force and keeps the last one on disk. A document that is refused changes nothing.
 * Used by one thread.
 */
final class Documents {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    private static final RuleSet NOTHING = new RuleSet(FlagSet.EMPTY, Map.of(), Map.of());
    private static final byte[] NO_HASH = {};
    private static final int MOST_TOLD = 3;

    private final Host host;
    private final String selector;
    private final @Nullable SnapshotFile file;
    private @Nullable RuleSet fallback;
    private RuleSet inForce = NOTHING;
    private byte[] hash = NO_HASH;

    Documents(FlagProviderOptions options, Host host) {
        this.host = host;
        selector = options.selector();
        file = options.snapshotPath() == null
                ? null
                : new SnapshotFile(options.snapshotPath(), options.snapshotMaxAge());
    }

    /** Reads the snapshot; whether there is one that may be used at {@code now}. */
    boolean readSnapshot(Instant now) {
        if (file == null) {
            return false;
        }
        Snapshot snapshot = file.read(selector, now).orElse(null);
        if (snapshot == null) {
            return false;
        }
        return switch (FlagSet.load(snapshot.document())) {
            case LoadResult.Accepted(FlagSet flags, var ruleErrors) -> {
                var extra = Map.of("snapshotSavedAt", snapshot.savedAt().toString());
                fallback = new RuleSet(flags, snapshot.context(), extra);
                yield true;
            }
            case LoadResult.Refused(List<Problem> problems) -> {
                file.ignored(words(problems));
                yield false;
            }
        };
    }

    /** Puts the snapshot in force. */
    void useSnapshot() {
        if (fallback != null) {
            put(fallback);
            fallback = null;
        }
    }

    /** Puts a document in force, or refuses it. */
    Input receive(byte[] text, Map<String, ? extends @Nullable Object> context, Instant now) {
        byte[] newHash = sha256(text);
        if (Arrays.equals(newHash, hash) && context.equals(inForce.context())) {
            return new Input.Accepted(List.of());
        }
        return switch (FlagSet.load(text, inForce.flags())) {
            case LoadResult.Accepted(FlagSet flags, var ruleErrors) -> {
                tell(ruleErrors);
                List<String> changed = changes(flags, context);
                put(new RuleSet(flags, context, Map.of()));
                fallback = null;
                hash = newHash;
                save(text, now);
                yield new Input.Accepted(changed);
            }
            case LoadResult.Refused(List<Problem> problems) -> {
                LOG.warn("a document of flags is refused, those in force stay: {}", words(problems));
                yield new Input.Refused("a document was refused: " + words(problems));
            }
        };
    }

    /** The metadata of the flags in force. */
    ImmutableMetadata metadata() {
        return inForce.metadata();
    }

    private void put(RuleSet rules) {
        inForce = rules;
        host.inForce(rules);
    }

    /** Other attributes of the stream may change any answer. */
    private List<String> changes(FlagSet flags, Map<String, ? extends @Nullable Object> context) {
        if (context.equals(inForce.context())) {
            return List.copyOf(flags.changesSince(inForce.flags()));
        }
        var all = new TreeSet<>(flags.keys());
        all.addAll(inForce.flags().keys());
        return List.copyOf(all);
    }

    private void save(byte[] text, Instant now) {
        if (file != null) {
            file.write(
                    new Snapshot(selector, described("flagSetId"), described("version"), now, inForce.context(), text));
        }
    }

    private String described(String name) {
        Object value = inForce.flags().metadata().get(name);
        return value == null ? "" : value.toString();
    }

    private static void tell(Map<String, List<Problem>> ruleErrors) {
        if (!ruleErrors.isEmpty()) {
            LOG.warn(
                    "rules of {} flags did not load, these answer PARSE_ERROR: {}",
                    ruleErrors.size(),
                    ruleErrors.entrySet().stream()
                            .limit(MOST_TOLD)
                            .map(each -> each.getKey() + ": " + words(each.getValue()))
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String words(List<Problem> problems) {
        return problems.stream().limit(MOST_TOLD).map(Problem::toString).collect(Collectors.joining(", "));
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
