package io.marketplane.crds.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.marketplane.crds.data.SecretKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL role.
 *
 * @param name its name
 * @param login whether it may log in
 * @param memberOf the roles it is a member of
 * @param connectionLimit concurrent connections, -1 for no limit
 * @param passwordSecret where its password is; a role with login needs one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!self.login || has(self.passwordSecret)",
        fieldPath = ".passwordSecret",
        message = "roles[].passwordSecret must name a Secret and key when login is true, or set login: false")
public record Role(
        @JsonPropertyDescription("The name of the role: lower-case letters, digits and underscores.")
        @Required
        @Size(min = 1, max = 63) @Pattern("^[a-z_][a-z0-9_]*$") @ValidationRule(
                value =
                        "!self.startsWith('pg_') && !self.startsWith('marketplane_') && !(self in ['postgres', 'patroni', 'public', 'none'])",
                message =
                        "roles[].name must not be postgres, patroni, public, none or start with pg_ or marketplane_: those are reserved")
        String name,

        @JsonPropertyDescription("Whether the role may log in. It then needs a passwordSecret.") @Default("false")
        boolean login,

        @JsonPropertyDescription("The roles that this role is a member of, for example pg_read_all_data.")
        @Size(max = 32) List<@Pattern("^[a-z_][a-z0-9_]*$") @Size(min = 1, max = 63) String> memberOf,

        @JsonPropertyDescription("How many connections the role may hold at once; -1 means no limit.")
        @Default("-1")
        @Min(-1) @Max(10000) Integer connectionLimit,

        @JsonPropertyDescription("The Secret and key that hold the password. A change of the Secret is taken over.")
        @Nullable SecretKey passwordSecret) {

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Role {
        memberOf = memberOf == null ? List.of() : List.copyOf(memberOf);
        connectionLimit = connectionLimit == null ? -1 : connectionLimit;
    }
}
