package io.marketplane.operator.objectstore.observe;

import io.marketplane.operator.kernel.Binding;
import io.marketplane.operator.members.observe.Login;
import io.marketplane.operator.members.observe.RotatingLogin;
import java.util.Optional;

/**
 * All that is known of an ObjectStore at one moment.
 *
 * @param access whether the bucket can be tried, and with what
 * @param check the last look at the bucket; empty while there can be none
 * @param published the binding that applications have now
 * @param embedded what there is of an embedded store; {@link Embedded#NOTHING} for another provider
 */
public record ObjectStoreObservation(
        Access access, Optional<Check> check, Optional<Binding> published, Embedded embedded) {

    /** What came of trying the bucket. */
    public Optional<Probe> probe() {
        return check.flatMap(Check::probe);
    }

    /** What an embedded store says of itself. */
    public Inside inside() {
        return check.map(Check::inside).orElseGet(Inside.NotLooked::new);
    }

    /** Whether applications still have the key before the present one: the operator stopped before it told them. */
    public boolean bindingLags() {
        return embedded.login()
                .flatMap(RotatingLogin::previous)
                .map(Login::username)
                .filter(name -> published
                        .filter(binding -> name.equals(binding.entries().get("username")))
                        .isPresent())
                .isPresent();
    }

    /** Whether the bucket was tried and all of it works. */
    public boolean works() {
        return probe().filter(Probe::works).isPresent();
    }
}
