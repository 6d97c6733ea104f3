package io.marketplane.operator.searchcluster.decide;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron time of five fields, in UTC. Pure.
 *
 * @param cron the text
 */
record Schedule(String cron) {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** The first time after {@code from}; empty when there is none. */
    Optional<Instant> after(Instant from) {
        return times().nextExecution(from.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }

    /** The last time before {@code until}; empty when there is none. */
    Optional<Instant> before(Instant until) {
        return times().lastExecution(until.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }

    private ExecutionTime times() {
        return ExecutionTime.forCron(PARSER.parse(cron));
    }
}
