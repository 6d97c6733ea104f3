package io.marketplane.crds.commerceservice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may connect: a CommerceService, pods by label, a namespace, or an address range. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.service) || has(self.podLabels) || has(self.__namespace__) || has(self.cidr)",
        message = "set one of service, podLabels, namespace, cidr")
@ValidationRule(
        value = "!has(self.cidr) || !(has(self.service) || has(self.podLabels) || has(self.__namespace__))",
        message = "cidr stands alone; put service, podLabels and namespace in an entry of their own")
@ValidationRule(
        value = "!(has(self.service) && has(self.podLabels))",
        message = "only one of service, podLabels may be set")
public record AllowFrom(
        @JsonPropertyDescription("Name of a CommerceService; in this namespace, unless namespace says another.")
        @Size(min = 1, max = 63) @Nullable String service,

        @JsonPropertyDescription("Labels of the pods; in this namespace, unless namespace says another.")
        @Size(min = 1, max = 16) Map<String, String> podLabels,

        @JsonPropertyDescription("Name of a namespace; alone it means all of its pods.")
        @Size(min = 1, max = 63) @Nullable String namespace,

        @JsonPropertyDescription("Address range, as in 10.0.0.0/8.") @Pattern("^[0-9a-fA-F:.]+/[0-9]{1,3}$") @Nullable String cidr) {

    /** Absent labels are no labels. */
    public AllowFrom {
        podLabels = Lists.copy(podLabels);
    }
}
