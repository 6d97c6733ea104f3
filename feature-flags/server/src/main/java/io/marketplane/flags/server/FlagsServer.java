package io.marketplane.flags.server;

import io.marketplane.flags.server.application.AuditLog;
import io.marketplane.flags.server.application.ChangeRequestStore;
import io.marketplane.flags.server.application.ChangeRequests;
import io.marketplane.flags.server.application.DeclarationStore;
import io.marketplane.flags.server.application.Declarations;
import io.marketplane.flags.server.application.Definitions;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.FlagRegistry;
import io.marketplane.flags.server.application.Flags;
import io.marketplane.flags.server.application.Journal;
import io.marketplane.flags.server.application.Keyring;
import io.marketplane.flags.server.application.Preview;
import io.marketplane.flags.server.application.Proposals;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.application.Revisions;
import io.marketplane.flags.server.application.ScheduleStore;
import io.marketplane.flags.server.application.Schedules;
import io.marketplane.flags.server.application.ServedFlags;
import io.marketplane.flags.server.domain.Environment;
import io.marketplane.service.value.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The flags server. */
@SpringBootApplication
public class FlagsServer {

    /** Starts the server; settings come from the environment and from its bindings. */
    public static void main(String[] args) {
        SpringApplication.run(FlagsServer.class, args);
    }

    @Bean
    Environments environments(
            @Value("${marketplane.flags.environments}") List<String> names,
            @Value("${marketplane.flags.production}") Set<String> production) {
        return new Environments(names.stream()
                .map(name -> new Environment(name, production.contains(name)))
                .toList());
    }

    @Bean
    Journal journal(AuditLog audit, Uuid7 ids, InstantSource clock) {
        return new Journal(audit, ids, clock);
    }

    @Bean
    Definitions definitions(Flags flags, Revisions revisions, Journal journal) {
        return new Definitions(flags, revisions, journal);
    }

    @Bean
    Schedules schedules(
            ScheduleStore store, Flags flags, Revisions revisions, Definitions definitions, Journal journal) {
        return new Schedules(store, flags, revisions, definitions, journal);
    }

    @Bean
    Proposals proposals(
            Flags flags, Revisions revisions, Definitions definitions, FlagRegistry registry, Schedules schedules) {
        return new Proposals(flags, revisions, definitions, registry, schedules);
    }

    @Bean
    ChangeRequests changeRequests(ChangeRequestStore store, Proposals proposals, Journal journal) {
        return new ChangeRequests(store, proposals, journal);
    }

    @Bean
    Declarations declarations(
            Flags flags, Revisions revisions, DeclarationStore store, AuditLog audit, Uuid7 ids, InstantSource clock) {
        return new Declarations(flags, revisions, store, audit, ids, clock);
    }

    @Bean
    FlagRegistry flagRegistry(Flags flags, Revisions revisions, AuditLog audit, Uuid7 ids, InstantSource clock) {
        return new FlagRegistry(flags, revisions, audit, ids, clock);
    }

    @Bean
    Preview preview(Revisions revisions, InstantSource clock) {
        return new Preview(revisions, clock);
    }

    @Bean
    ServedFlags servedFlags() {
        return new ServedFlags();
    }

    @Bean
    Keyring keyring() {
        return new Keyring();
    }

    @Bean
    Refusals refusals(AuditLog audit, Uuid7 ids, InstantSource clock) {
        return new Refusals(audit, ids, clock, Thread::startVirtualThread);
    }
}
