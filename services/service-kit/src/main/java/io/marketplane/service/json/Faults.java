package io.marketplane.service.json;

import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.value.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects every fault of a request, so that a caller learns all of them at once. Used by one thread. */
public final class Faults {

    private static final int MOST = 50;

    private final List<FieldProblem> found = new ArrayList<>();
    private boolean illegalText;

    /** Notes a fault. */
    public void add(FieldProblem fault) {
        if (found.size() < MOST) {
            found.add(fault);
        }
    }

    /** The accepted value, or empty after noting why it was refused. */
    public <T> Optional<T> take(FieldProblem.Place place, Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> Optional.of(value);
            case Checked.Refused<T>(var reason, var illegal) -> {
                add(new FieldProblem(place, reason));
                illegalText |= illegal;
                yield Optional.empty();
            }
        };
    }

    /** Whether nothing was noted. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The problem that says all of it: 400 when some text is not legal at all, else 422. */
    public Problem problem() {
        return illegalText ? Problem.illegal(found) : Problem.invalid(found);
    }
}
