package io.marketplane.operator.members.report;

import io.marketplane.operator.kernel.EventNote;
import io.marketplane.operator.members.decide.MemberStep;
import java.util.List;

/** What is done to members, in words: for events and for the condition {@code Reconciling}. Pure. */
public final class StepNotes {
    private StepNotes() {}

    /** The event of a step; none for one that changes no member. */
    public static List<EventNote> of(MemberStep step) {
        return switch (step) {
            case MemberStep.Switchover(String from, String to, String why) ->
                List.of(EventNote.normal(
                        "Switchover", "Switching over from " + from + " to " + to + ", because " + why));
            case MemberStep.Replace(String pod, String why) ->
                List.of(EventNote.normal("MemberReplaced", "Replacing " + pod + ", because " + why));
            case MemberStep.Rest _, MemberStep.Wait _, MemberStep.StartOver _ -> List.of();
        };
    }

    /** What is under way; empty when nothing is. */
    public static String progress(MemberStep step) {
        return switch (step) {
            case MemberStep.Wait(String why) -> why;
            case MemberStep.Switchover(String from, String to, String why) ->
                "switching over from " + from + " to " + to + ", because " + why;
            case MemberStep.Replace(String pod, String why) -> "replacing " + pod + ", because " + why;
            case MemberStep.StartOver _ ->
                "making volume claims anew, because the spec changed before a volume existed";
            case MemberStep.Rest _ -> "";
        };
    }
}
