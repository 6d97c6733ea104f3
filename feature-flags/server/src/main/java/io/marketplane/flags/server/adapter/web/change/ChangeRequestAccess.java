package io.marketplane.flags.server.adapter.web.change;

import io.marketplane.flags.server.adapter.access.Access;
import io.marketplane.flags.server.adapter.web.Results;
import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.application.ChangeRequests;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.FlagRegistry;
import io.marketplane.flags.server.domain.ChangeRequest;
import io.marketplane.flags.server.domain.Place;
import io.marketplane.flags.server.domain.Proposal;
import io.marketplane.flags.server.domain.Role;
import io.marketplane.service.database.Reads;
import io.marketplane.service.value.Uuid7;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Finds change requests for those who may see them, and tells who may do what with them. */
@Component
class ChangeRequestAccess {
    private final ChangeRequests requests;
    private final FlagRegistry registry;
    private final Environments environments;
    private final Access access;
    private final Reads reads;

    ChangeRequestAccess(
            ChangeRequests requests, FlagRegistry registry, Environments environments, Access access, Reads reads) {
        this.requests = requests;
        this.registry = registry;
        this.environments = environments;
        this.access = access;
        this.reads = reads;
    }

    <T> T read(Supplier<T> work) {
        return reads.read(work);
    }

    void requireAnywhere(HttpServletRequest request) {
        access.requireAnywhere(request, Role.EDITOR);
    }

    /** The environments whose requests the caller may see. */
    List<String> readable(HttpServletRequest request) {
        return environments.where(access.requireAnywhere(request, Role.VIEWER), Role.VIEWER);
    }

    /** The request with this id, for a caller with a role in its environment. */
    ChangeRequest find(HttpServletRequest request, Role role, String id) {
        access.requireAnywhere(request, role);
        var found = Uuid7.parse(id)
                .flatMap(uuid -> read(() -> requests.find(uuid)))
                .orElseThrow(() -> Results.missing("There is no change request with this id."));
        access.require(request, role, found.place().environment());
        return found;
    }

    /** Who wants something that takes a role wherever the proposal changes what is served. */
    Caller require(HttpServletRequest request, Role role, Place place, Proposal proposal) {
        var caller = access.require(request, role, place.environment());
        if (environments.find(place.environment()).isEmpty()) {
            throw Results.missing("There is no environment with this name.");
        }
        if (proposal instanceof Proposal.Archive) {
            for (var environment : defined(place.flagKey())) {
                access.require(request, environments.needsApproval(environment) ? role : Role.EDITOR, environment);
            }
        }
        return caller;
    }

    ChangeRequest.Actor actor(HttpServletRequest request, Role role, Place place, Proposal proposal) {
        var caller = require(request, role, place, proposal);
        return new ChangeRequest.Actor(caller.name(), caller.may(Role.APPROVER, place.environment()));
    }

    private Collection<String> defined(String flagKey) {
        return read(() -> registry.find(flagKey))
                .map(found -> found.states().keySet())
                .orElseGet(Set::of);
    }
}
