package io.marketplane.product.adapter.web;

import io.marketplane.product.application.Search;
import io.marketplane.product.application.SearchQuery;
import io.marketplane.product.domain.CurrencyCode;
import io.marketplane.product.domain.Title;
import io.marketplane.service.database.Reads;
import io.marketplane.service.json.Faults;
import io.marketplane.service.problem.FieldProblem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Checked;
import io.marketplane.service.value.Text;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.ListRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The search route. */
@RestController
class SearchController implements SearchApi {

    private static final Set<String> PARAMETERS = Set.of("q", "currency", "minAmount", "maxAmount");

    private final Search search;
    private final Reads reads;
    private final ProductAnswers answers;
    private final JsonMapper mapper;

    SearchController(Search search, Reads reads, ProductAnswers answers, JsonMapper mapper) {
        this.search = search;
        this.reads = reads;
        this.answers = answers;
        this.mapper = mapper;
    }

    @Override
    @GetMapping("/v1/search")
    public ResponseEntity<byte[]> search(HttpServletRequest request) {
        var query = read(request);
        var found = reads.read(() -> search.find(query));
        var result = new SearchResult(answers.bodies(found.products()), null, found.degraded());
        return new Answer(200, Map.of("Content-Type", "application/json"), mapper.writeValueAsString(result))
                .toResponse();
    }

    private static SearchQuery read(HttpServletRequest http) {
        var faults = new Faults();
        var request = ListRequest.of(http.getParameterMap(), PARAMETERS, faults);
        var text = request.filter("q", raw -> Text.line(raw, Title.MAX_LENGTH));
        if (http.getParameter("q") == null) {
            faults.take(new FieldProblem.Parameter("q"), Checked.refuseText("is required: what to look for"));
        }
        var query = new SearchQuery(
                text.orElse(""),
                request.filter("currency", CurrencyCode::of),
                request.filter("minAmount", ProductQuery::amount),
                request.filter("maxAmount", ProductQuery::amount),
                request.limit());
        request.cursor();
        if (!faults.isEmpty()) {
            throw new ProblemException(faults.problem());
        }
        return query;
    }
}
