package io.marketplane.operator.database.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.marketplane.operator.database.observe.Inside;
import io.marketplane.operator.database.observe.Inside.SettingFacts;
import io.marketplane.operator.database.observe.Member;
import io.marketplane.operator.kernel.Conditions;
import io.marketplane.operator.members.report.Finding;
import io.marketplane.operator.members.report.StorageFindings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** StorageHealthy, ParametersApplied, RolesApplied and CertificatesValid. */
final class ConfigurationConditions {
    private static final String STORAGE = "StorageHealthy";
    private static final String PARAMETERS = "ParametersApplied";
    private static final String ROLES = "RolesApplied";
    private static final String CERTIFICATES = "CertificatesValid";

    private ConfigurationConditions() {}

    static List<Condition> of(Situation now) {
        return List.of(storage(now), parameters(now), roles(now), certificates(now));
    }

    private static Condition storage(Situation now) {
        if (!now.storage().isEmpty()) {
            Finding finding = now.storage().getFirst();
            return Conditions.falseBecause(STORAGE, finding.reason(), finding.message());
        }
        List<String> waiting = StorageFindings.waiting(now.seen().volumes());
        return waiting.isEmpty() && !now.seen().volumes().isEmpty()
                ? Conditions.trueBecause(STORAGE, "Provisioned", "Every member has its volume")
                : Conditions.unknownBecause(
                        STORAGE, "Provisioning", "Volumes are being provisioned: " + String.join(", ", waiting));
    }

    private static Condition parameters(Situation now) {
        if (!(now.seen().inside() instanceof Inside.Seen inside)) {
            return Conditions.unknownBecause(PARAMETERS, "NotConnected", "The primary has not been asked");
        }
        String wrong = new TreeMap<>(now.spec().parameters())
                .entrySet().stream()
                        .map(parameter -> wrong(parameter, inside.settings()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            return Conditions.falseBecause(PARAMETERS, "Refused", "parameters: " + wrong);
        }
        String pending = now.seen().members().stream()
                .filter(Member::pendingRestart)
                .map(Member::pod)
                .collect(Collectors.joining(", "));
        return pending.isEmpty()
                ? Conditions.trueBecause(PARAMETERS, "Applied", "Every member runs with the parameters of the spec")
                : Conditions.falseBecause(
                        PARAMETERS, "RestartPending", "A parameter waits for the restart of " + pending);
    }

    private static String wrong(Map.Entry<String, String> parameter, Map<String, SettingFacts> settings) {
        String name = parameter.getKey();
        SettingFacts facts = settings.get(name.toLowerCase(Locale.ROOT));
        if (facts == null || name.contains(".")) {
            return "";
        }
        if (!facts.known()) {
            return name + " is not a setting of this PostgreSQL: check its spelling or remove it";
        }
        return facts.error().isEmpty()
                ? ""
                : name + " = " + parameter.getValue() + ": " + facts.error() + "; write a value that PostgreSQL takes";
    }

    private static Condition roles(Situation now) {
        List<String> problems = now.problems();
        if (!problems.isEmpty()) {
            return Conditions.falseBecause(ROLES, "Incomplete", String.join("; ", problems));
        }
        return now.insideSettled()
                ? Conditions.trueBecause(ROLES, "Applied", "Roles, databases and extensions are as the spec says")
                : Conditions.unknownBecause(ROLES, "Applying", "Roles and databases are being made");
    }

    private static Condition certificates(Situation now) {
        return now.seen()
                .trust()
                .server()
                .map(server -> Conditions.trueBecause(
                        CERTIFICATES, "Valid", "The server certificate is valid until " + server.notAfter()))
                .orElseGet(() -> Conditions.unknownBecause(CERTIFICATES, "Issuing", "Certificates are being made"));
    }
}
