package io.marketplane.flags.provider.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one input came to.
 *
 * @param state the state from now on
 * @param effects what is to be done, in this order
 */
public record Step(ConnectionState state, List<Effect> effects) {

    static Step to(ConnectionState state, Effect... effects) {
        return new Step(state, List.of(effects));
    }

    /** This step and then another one. */
    Step then(Function<ConnectionState, Step> next) {
        Step second = next.apply(state);
        var all = new ArrayList<>(effects);
        all.addAll(second.effects);
        return new Step(second.state, List.copyOf(all));
    }
}
