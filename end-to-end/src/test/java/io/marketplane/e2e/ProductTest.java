package io.marketplane.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.crds.database.Database;
import io.marketplane.instruments.load.Answer;
import io.marketplane.instruments.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The product service on a Database of its own. */
@EndToEnd
class ProductTest {

    @Test
    void theApiAnswersFromPostgresqlAndHealsWhenThePrimaryIsLost(Sandbox sandbox) {
        sandbox.kubectl().apply(Manifests.database("products", 2, "Delete"));
        sandbox.kubectl().apply(Manifests.product(sandbox.image("product")));
        Await.ready(sandbox.client(), sandbox.namespace(), "products");
        Await.healthy(sandbox.client(), sandbox.namespace(), "product");

        try (Load load = Load.on(sandbox.uri("product", "/v1/products"), 20)) {
            String primary = Await.ready(sandbox.client(), sandbox.namespace(), "products")
                    .getStatus()
                    .primary();
            Await.until(
                    "the API answers",
                    Duration.ofSeconds(30),
                    load::answers,
                    answers -> answers.stream().anyMatch(answer -> answer.status() == 200));

            sandbox.kubectl().run("delete", "pod", String.valueOf(primary), "--grace-period=0", "--force");
            Await.until(
                    "another member is the primary",
                    Duration.ofSeconds(60),
                    () -> database(sandbox).getStatus().primary(),
                    now -> now != null && !now.equals(primary));
            int before = load.answers().size();
            Await.until(
                    "the API answers again, a hundred times in a row",
                    Duration.ofSeconds(60),
                    () -> last(load.answers(), 100),
                    last -> load.answers().size() > before + 100
                            && last.stream().allMatch(answer -> answer.status() == 200));
        }
        assertThat(sandbox.psql(database(sandbox).getStatus().primary(), "select count(*) > 0 from product"))
                .isEqualTo("t");
    }

    private static List<Answer> last(List<Answer> answers, int count) {
        return answers.subList(Math.max(0, answers.size() - count), answers.size());
    }

    private static Database database(Sandbox sandbox) {
        return sandbox.client()
                .resources(Database.class)
                .inNamespace(sandbox.namespace())
                .withName("products")
                .require();
    }
}
