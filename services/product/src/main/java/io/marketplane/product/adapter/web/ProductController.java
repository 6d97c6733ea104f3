package io.marketplane.product.adapter.web;

import io.marketplane.product.application.Catalogue;
import io.marketplane.product.domain.Product;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Uuid7;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.EntityTag;
import io.marketplane.service.web.JsonBody;
import io.marketplane.service.web.Preconditions;
import io.marketplane.service.web.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The product routes. Reads a request, calls one use case, writes its outcome. */
@RestController
@RequestMapping("/v1/products")
class ProductController implements ProductApi {

    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final ProductReads reads;
    private final ProductReader reader;
    private final ProductAnswers answers;
    private final ProblemRenderer problems;

    ProductController(
            Catalogue catalogue,
            Idempotency idempotency,
            ProductReads reads,
            ProductReader reader,
            ProductAnswers answers,
            ProblemRenderer problems) {
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.reads = reads;
        this.reader = reader;
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> create(HttpServletRequest request) {
        var body = JsonBody.read(request, "application/json");
        var faults = new Faults();
        var details = reader.details(body, faults).orElseThrow(() -> new ProblemException(faults.problem()));
        return idempotency
                .once(request, body, () -> created(catalogue.create(details), request))
                .toResponse();
    }

    private Answer created(Catalogue.Creation outcome, HttpServletRequest request) {
        return switch (outcome) {
            case Catalogue.Created(var product) -> answers.created(product);
            case Catalogue.SkuTaken() -> problems.render(skuTaken(), request.getRequestURI());
        };
    }

    private static Problem skuTaken() {
        return Problem.of(ProductProblem.SKU_TAKEN, "Another product has this SKU.")
                .withErrors(List.of(FieldProblem.at("/sku", "is the SKU of another product")));
    }

    @Override
    @GetMapping("/{id}")
    public ResponseEntity<byte[]> read(@PathVariable String id, HttpServletRequest request) {
        var product = reads.find(parse(id)).orElseThrow(ProductController::missing);
        var tag = answers.tag(product);
        return Preconditions.notModified(request, tag) ? answers.notModified(tag) : answers.found(product);
    }

    @Override
    @PatchMapping("/{id}")
    public ResponseEntity<byte[]> change(@PathVariable String id, HttpServletRequest request) {
        var condition = Preconditions.required(request);
        var patch = JsonBody.read(request, JsonBody.MERGE_PATCH);
        var key = parse(id);
        var product = outcome(catalogue.change(key, allowedBy(condition), reader.edit(patch)));
        reads.changed(key);
        return answers.found(product);
    }

    @Override
    @DeleteMapping("/{id}")
    public ResponseEntity<byte[]> remove(@PathVariable String id, HttpServletRequest request) {
        var condition = Preconditions.required(request);
        var key = parse(id);
        outcome(catalogue.<Problem>remove(key, allowedBy(condition)));
        reads.changed(key);
        return ResponseEntity.noContent().build();
    }

    private static Predicate<Product> allowedBy(EntityTag.Condition condition) {
        return product -> ProductAnswers.allows(condition, product);
    }

    private Product outcome(Catalogue.Change<Problem> change) {
        return switch (change) {
            case Catalogue.Changed<Problem>(var product) -> product;
            case Catalogue.Missing<Problem>() -> throw missing();
            case Catalogue.Stale<Problem>(var current) ->
                throw new ProblemException(Preconditions.failed(answers.tag(current)));
            case Catalogue.Refused<Problem>(var problem) -> throw new ProblemException(problem);
        };
    }

    @Override
    @GetMapping
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ProductQuery.of(request, reads::order);
        var found = reads.list(query, query.limit() + 1);
        return answers.page(found, query, request.getRequestURI());
    }

    private static UUID parse(String id) {
        return Uuid7.parse(id).orElseThrow(ProductController::missing);
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "There is no product with this id."));
    }
}
