package io.marketplane.crds.searchcluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Snapshots of all indices.
 *
 * @param repository where they are kept
 * @param schedule when they are taken, a cron time in UTC
 * @param retention how many are kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Snapshots(
        @JsonPropertyDescription("Where snapshots are kept.") @Required
        SnapshotRepository repository,

        @JsonPropertyDescription(
                "When snapshots are taken: minute, hour, day of the month, month and day of the week, in UTC. 0 */6 * * *"
                        + " is every six hours.")
        @Default("0 */6 * * *")
        @Size(max = 64) @ValidationRule(
                value = Snapshots.CRON,
                message =
                        "snapshots.schedule must be a cron time of five numeric fields in UTC, for example 0 */6 * * *")
        String schedule,

        @JsonPropertyDescription("How many snapshots are kept.") @Default("{}")
        SnapshotRetention retention) {

    private static final String MINUTE = "[0-5]?[0-9]";
    private static final String HOUR = "([01]?[0-9]|2[0-3])";
    private static final String DAY = "([1-9]|[12][0-9]|3[01])";
    private static final String MONTH = "([1-9]|1[0-2])";
    private static final String WEEKDAY = "[0-7]";
    private static final String PART_START = "([*]|";
    private static final String PART_STEP = ")?)(/[1-9][0-9]?)?";
    private static final String MINUTES = PART_START + MINUTE + "(-" + MINUTE + PART_STEP;
    private static final String HOURS = PART_START + HOUR + "(-" + HOUR + PART_STEP;
    private static final String DAYS = PART_START + DAY + "(-" + DAY + PART_STEP;
    private static final String MONTHS = PART_START + MONTH + "(-" + MONTH + PART_STEP;
    private static final String WEEKDAYS = PART_START + WEEKDAY + "(-" + WEEKDAY + PART_STEP;

    /** The five fields in CEL, each a list of parts. */
    static final String CRON = "self.matches('^" + MINUTES + "(," + MINUTES + ")* " + HOURS + "(," + HOURS + ")* "
            + DAYS + "(," + DAYS + ")* " + MONTHS + "(," + MONTHS + ")* " + WEEKDAYS + "(," + WEEKDAYS + ")*$')";

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Snapshots {
        schedule = schedule == null ? "0 */6 * * *" : schedule;
        retention = retention == null ? SnapshotRetention.DEFAULT : retention;
    }
}
