package io.marketplane.service.binding;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where bindings are, under {@code marketplane.bindings}.
 *
 * @param root the folder that holds a folder for each binding; empty means that there are none
 * @param use the name of the binding to use, by type, where there is more than one of that type
 */
@ConfigurationProperties("marketplane.bindings")
public record BindingProperties(
        @DefaultValue("") String root, @DefaultValue Map<String, String> use) {}
