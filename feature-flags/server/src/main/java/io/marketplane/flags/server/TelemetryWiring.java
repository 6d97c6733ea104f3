package io.marketplane.flags.server;

import io.marketplane.flags.server.application.CodeReferenceStore;
import io.marketplane.flags.server.application.CodeReferences;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.EvaluationCounts;
import io.marketplane.flags.server.application.EvaluationHistory;
import io.marketplane.flags.server.application.Flags;
import io.marketplane.flags.server.application.Revisions;
import io.marketplane.flags.server.application.StaleReport;
import io.marketplane.flags.server.application.Telemetry;
import io.marketplane.flags.server.application.TelemetryInbox;
import io.marketplane.flags.server.application.TelemetryStore;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires counts, references and what follows from them. */
@Configuration(proxyBeanMethods = false)
class TelemetryWiring {

    private static final int MOST_WAITING = 50_000;

    @Bean
    Telemetry.Limits telemetryLimits(
            @Value("${marketplane.flags.telemetry.series:50000}") int series,
            @Value("${marketplane.flags.telemetry.unknown:1000}") int unknown,
            @Value("${marketplane.flags.telemetry.events:1000}") int events) {
        return new Telemetry.Limits(series, unknown, events);
    }

    @Bean
    Telemetry.Retention telemetryRetention(
            @Value("${marketplane.flags.telemetry.keep-minutes:3h}") Duration minutes,
            @Value("${marketplane.flags.telemetry.keep-hours:15d}") Duration hours,
            @Value("${marketplane.flags.telemetry.keep-days:180d}") Duration days) {
        return new Telemetry.Retention(minutes, hours, days);
    }

    @Bean
    Telemetry telemetry(
            TelemetryStore store, Telemetry.Limits limits, Telemetry.Retention retention, InstantSource clock) {
        return new Telemetry(store, limits, retention, clock);
    }

    @Bean
    TelemetryInbox telemetryInbox(Telemetry telemetry) {
        return new TelemetryInbox(telemetry, MOST_WAITING);
    }

    @Bean
    EvaluationHistory evaluationHistory(
            Flags flags, Revisions revisions, EvaluationCounts counts, InstantSource clock) {
        return new EvaluationHistory(flags, revisions, counts, clock);
    }

    @Bean
    CodeReferences codeReferences(CodeReferenceStore store) {
        return new CodeReferences(store);
    }

    @Bean
    StaleReport staleReport(
            Flags flags,
            Revisions revisions,
            EvaluationCounts counts,
            CodeReferenceStore code,
            Environments environments,
            InstantSource clock) {
        return new StaleReport(flags, revisions, counts, code, environments, clock);
    }
}
