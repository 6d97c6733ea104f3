package io.marketplane.service.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database connection, under {@code marketplane.database}.
 *
 * @param bindingRoot the folder of the bindings; empty means that spring.datasource.* says where the database is
 * @param binding the binding to use when there is more than one of type postgresql
 * @param migrationBinding the binding for migrations, when requests log in as someone who does not own the tables
 * @param poolSize the most connections, 1 or more
 */
@ConfigurationProperties("marketplane.database")
public record DatabaseProperties(
        @DefaultValue("") String bindingRoot,
        @DefaultValue("") String binding,
        @DefaultValue("") String migrationBinding,
        @DefaultValue("10") int poolSize) {}
