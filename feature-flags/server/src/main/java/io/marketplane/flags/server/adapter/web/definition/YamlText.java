package io.marketplane.flags.server.adapter.web.definition;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes YAML that readers of YAML 1.1 and of 1.2 understand alike. */
final class YamlText {

    private YamlText() {}

    /** A tree of maps, lists and plain values in block style. */
    static String of(Object tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new Quoting(options), options).dump(tree);
    }

    /** Quotes text that is a number in YAML 1.2 alone, such as 1e3 and 0o7. */
    private static final class Quoting extends Representer {

        private static final Pattern NUMBER = Pattern.compile("[-+]?\\.?[0-9].*");

        Quoting(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            boolean number = tag.equals(Tag.STR) && NUMBER.matcher(value).matches();
            return super.representScalar(tag, value, number ? DumperOptions.ScalarStyle.SINGLE_QUOTED : style);
        }
    }
}
