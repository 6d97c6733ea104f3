package io.marketplane.flags.server.application;

import io.marketplane.flags.server.domain.ChangeRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The port to change requests. Each method runs in the caller's transaction. */
public interface ChangeRequestStore {

    /** Adds a new request. */
    void add(ChangeRequest request);

    /** The request with this id. */
    Optional<ChangeRequest> find(UUID id);

    /** The same, held for a change until the end of the transaction. */
    Optional<ChangeRequest> findForChange(UUID id);

    /** Keeps a changed request. */
    void replace(ChangeRequest request);

    /** Up to {@code limit} requests, the last first, behind {@code after} when it is given. */
    List<ChangeRequest> list(Filter filter, Optional<UUID> after, int limit);

    /**
     * Which requests.
     *
     * @param environments in one of these
     */
    record Filter(List<String> environments, Optional<String> flag, Optional<ChangeRequest.Status> status) {}
}
