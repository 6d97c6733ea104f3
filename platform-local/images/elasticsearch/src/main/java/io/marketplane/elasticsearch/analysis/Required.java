package io.marketplane.elasticsearch.analysis;

import org.elasticsearch.common.settings.Settings;

/** Settings without which a component has no meaning. */
final class Required {
    private Required() {}

    static String text(Settings settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the setting [" + name + "] is missing");
        }
        return value;
    }
}
