package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.CodeReference;
import io.marketplane.flags.server.domain.CodeScan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to what scans of code found. Each method runs in the caller's transaction. */
public interface CodeReferenceStore {

    /** A place in a repository. */
    record Found(String repository, CodeReference reference) {}

    /** Keeps a scan in place of the repository's former one. */
    void replace(CodeScan scan, List<CodeReference> references);

    /** All scans, by repository. */
    List<CodeScan> scans();

    /** Places by repository, file and line; those of a flag, of a repository, or of both. */
    List<Found> find(Optional<String> flagKey, Optional<String> repository);

    /** The places that name some flags, by key. */
    Map<String, List<Found>> ofFlags(Collection<String> flagKeys);

    /** The places whose key is that of no flag in use, by key. */
    Map<String, List<Found>> ofUnknown();
}
