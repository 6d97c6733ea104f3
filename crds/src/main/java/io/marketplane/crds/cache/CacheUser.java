package io.marketplane.crds.cache;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A login beside the one of the binding. Its password is made by the operator, and rotates like the binding's.
 *
 * @param name its name
 * @param acl what it may do, in the language of Redis ACLs
 */
public record CacheUser(
        @JsonPropertyDescription("The name of the login. It is in the Secret <cache>-user-<name>, with its password and"
                + " the address, in the layout of a binding.")
        @Required
        @Size(min = 1, max = 32) @ValidationRule(
                value =
                        "self.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && self != 'default' && !self.startsWith('marketplane')",
                message =
                        "users[].name must start with a letter and hold lower-case letters, digits and hyphens; default"
                                + " and names that start with marketplane are reserved")
        String name,

        @JsonPropertyDescription("What the login may do: keys (~app:*, %R~app:*), channels (&app:*), commands (+get,"
                + " -flushall) and categories (+@read, -@dangerous), separated by single blanks. Passwords do not"
                + " belong here. Without +@all or a command, it may do nothing.")
        @Required
        @Size(min = 1, max = 1024) @ValidationRule(
                value =
                        "self.matches('^(~[!-~]+|%(R|W|RW)~[!-~]+|&[!-~]+|[+-]@?[a-z][a-z0-9_.|-]*|allkeys|allchannels|allcommands|nocommands|resetkeys|resetchannels)"
                                + "( (~[!-~]+|%(R|W|RW)~[!-~]+|&[!-~]+|[+-]@?[a-z][a-z0-9_.|-]*|allkeys|allchannels|allcommands|nocommands|resetkeys|resetchannels))*$')",
                message = "users[].acl must be rules of keys, channels and commands, separated by single blanks, for"
                        + " example ~app:* +@all -@dangerous; passwords, on, off and reset do not belong there")
        String acl) {}
