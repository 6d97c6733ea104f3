package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.problem.ProblemType;

/** The problem types of the flags server alone. */
public enum FlagsProblem implements ProblemType {
    FLAG_DECLARED(
            409,
            "Flag declared",
            "The flag is declared by a resource of the kind FeatureFlag, and is changed there.",
            "Change the resource that the detail names, and apply it."),
    FLAG_OWNED_BY_CONSOLE(
            409,
            "Flag owned by console",
            "The flag was made by people, and a resource declares it.",
            "Take it out of the resource, or annotate the resource with marketplane.io/adopt: \"true\" to take it over."),
    APPROVAL_REQUIRED(
            403,
            "Approval required",
            "A change of a production environment takes a second person.",
            "Propose it with POST /v1/change-requests; somebody else with the role approver approves and applies it."),
    CHANGE_REQUEST_OUTDATED(
            409,
            "Change request outdated",
            "The flag has changed since the change request was written.",
            "Read the flag, and amend the change request with its revision as base; that clears the approval.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    FlagsProblem(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
