package io.marketplane.operator.members.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.marketplane.operator.kernel.Labels;
import java.util.Map;

/**
 * What the builders of a kind with members share: whose objects they make, and by which labels members are found.
 *
 * @param owner the resource
 * @param component what a member is, for example {@code postgresql}: it tells members from what else carries the label
 *     of the owner
 */
public record MemberFrame(HasMetadata owner, String component) {
    /** The label that says what a member is. */
    public static final String COMPONENT = "app.kubernetes.io/component";

    /** The name of the owner. */
    public String name() {
        return owner.getMetadata().getName();
    }

    /** Where everything is. */
    public String namespace() {
        return owner.getMetadata().getNamespace();
    }

    /** The labels of every object. */
    public Map<String, String> labels() {
        return Labels.of(owner);
    }

    /** The labels of members, in a new mutable map. */
    public Map<String, String> memberLabels() {
        Map<String, String> labels = Labels.of(owner);
        labels.put(COMPONENT, component);
        return labels;
    }

    /** What selects the members, in a new mutable map. */
    public Map<String, String> selector() {
        Map<String, String> labels = Labels.selectorOf(owner);
        labels.put(COMPONENT, component);
        return labels;
    }

    /** The metadata of an object with {@link #labels}. */
    public ObjectMeta meta(String name) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace())
                .withName(name)
                .withLabels(labels())
                .build();
    }
}
