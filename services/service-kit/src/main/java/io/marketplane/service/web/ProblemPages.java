package io.marketplane.service.web;

import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemCatalogue;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A page for each problem type at the address that its {@code type} member names. */
@RestController
public final class ProblemPages {

    private final ProblemCatalogue catalogue;

    public ProblemPages(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> page(@PathVariable String slug) {
        var type = catalogue
                .ofSlug(slug)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(CommonProblem.NOT_FOUND, "There is no problem type with this name.")));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page(type));
    }

    private static String page(ProblemType type) {
        return """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title></head>
            <body>
            <h1>%1$s</h1>
            <p><code>%2$s</code>, usually with HTTP status %3$d</p>
            <h2>What it means</h2>
            <p>%4$s</p>
            <h2>What you can do</h2>
            <p>%5$s</p>
            </body>
            </html>
            """.formatted(type.title(), type.slug(), type.status(), type.meaning(), type.remedy());
    }
}
