package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.CodeReference;
import io.marketplane.flags.server.domain.CodeScan;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of places in code that name flags. Thread-safe. */
public class CodeReferences {

    private final CodeReferenceStore store;

    public CodeReferences(CodeReferenceStore store) {
        this.store = store;
    }

    /**
     * What scans found.
     *
     * @param scans of the repositories that were asked for
     * @param found by repository, file and line
     */
    public record Listing(List<CodeScan> scans, List<CodeReferenceStore.Found> found) {}

    /** Takes a scan of a repository in place of the one before. */
    @Transactional
    public void replace(CodeScan scan, List<CodeReference> references) {
        store.replace(scan, references);
    }

    /** The places that name a flag, or are in a repository, or both. */
    @Transactional(readOnly = true)
    public Listing list(Optional<String> flagKey, Optional<String> repository) {
        var scans = store.scans().stream()
                .filter(scan -> repository
                        .filter(name -> !name.equals(scan.repository()))
                        .isEmpty())
                .toList();
        return new Listing(scans, store.find(flagKey, repository));
    }
}
