package io.marketplane.e2e;

import io.marketplane.platform.exec.CommandFailedException;

/** What a person would ask first about a failed test, printed while it is still there. */
final class Diagnosis {
    private Diagnosis() {}

    static void print(Sandbox sandbox) {
        for (String question : new String[] {
            "get marketplane,all,pvc,endpointslices -o wide",
            "get marketplane -o yaml",
            "get events --sort-by=.lastTimestamp",
            "logs -n marketplane-system -l app.kubernetes.io/name=marketplane-operator --tail=60"
        }) {
            System.out.println("$ kubectl " + question + "\n" + answer(sandbox, question));
        }
    }

    private static String answer(Sandbox sandbox, String question) {
        try {
            return sandbox.kubectl().run(question.split(" ", -1));
        } catch (CommandFailedException e) {
            return e.getMessage();
        }
    }
}
