package io.marketplane.product.adapter.web;

import io.marketplane.product.application.MediaLibrary;
import io.marketplane.product.application.MediaStore;
import io.marketplane.product.domain.Media;
import io.marketplane.product.domain.MediaFile;
import io.marketplane.product.domain.MediaType;
import io.marketplane.service.idempotency.Idempotency;
import io.marketplane.service.json.Faults;
import io.marketplane.service.json.Members;
import io.marketplane.service.problem.CommonProblem;
import io.marketplane.service.problem.Problem;
import io.marketplane.service.problem.ProblemException;
import io.marketplane.service.value.Uuid7;
import io.marketplane.service.web.Answer;
import io.marketplane.service.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes of pictures; 503 with the reason where no object store is bound. */
@RestController
@RequestMapping("/v1/products/{id}/media")
class MediaController implements MediaApi {

    private static final Set<String> MEMBERS = Set.of("contentType", "size", "sha256");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String SHORTLY = "1";
    private static final String SWITCHED_OFF = "60";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectProvider<MediaLibrary> library;
    private final Idempotency idempotency;
    private final ProductFlags flags;
    private final JsonMapper mapper;

    MediaController(
            ObjectProvider<MediaLibrary> library, Idempotency idempotency, ProductFlags flags, JsonMapper mapper) {
        this.library = library;
        this.flags = flags;
        this.idempotency = idempotency;
        this.mapper = mapper;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> declare(@PathVariable String id, HttpServletRequest request) {
        var media = uploads();
        var body = JsonBody.read(request, "application/json");
        var file = file(body);
        var product = parse(id);
        // The key belongs to one product.
        var keyed = mapper.createObjectNode().put("product", id).set("body", body);
        return idempotency
                .once(request, keyed, () -> declared(media, product, file))
                .toResponse();
    }

    private static MediaFile file(JsonNode body) {
        var faults = new Faults();
        var file = Members.of(body, MEMBERS, faults).flatMap(members -> {
            var type = members.text("contentType", MediaType::of);
            var size = members.integer("size", 1, MediaFile.MAX_SIZE);
            var sha256 = members.text("sha256", MediaFile::sha256);
            return type.flatMap(t -> size.flatMap(s -> sha256.map(h -> new MediaFile(t, s, h))));
        });
        return file.filter(_ -> faults.isEmpty()).orElseThrow(() -> new ProblemException(faults.problem()));
    }

    private Answer declared(MediaLibrary media, UUID product, MediaFile file) {
        var declared = media.declare(product, file).orElseThrow(MediaController::missing);
        var upload = declared.upload();
        var id = declared.media().id().toString();
        var body = new MediaBody.Upload(
                id, upload.url().toString(), upload.method(), upload.headers(), MILLIS.format(upload.expiresAt()));
        return new Answer(201, JSON, mapper.writeValueAsString(body))
                .with("Location", "/v1/products/%s/media/%s".formatted(product, id));
    }

    @Override
    @PostMapping("/{mediaId}/complete")
    public ResponseEntity<byte[]> complete(
            @PathVariable String id, @PathVariable String mediaId, HttpServletRequest request) {
        var media = uploads();
        return switch (stored(() -> media.complete(parse(id), parse(mediaId)))) {
            case MediaLibrary.Completed(var complete) -> answer(media, complete);
            case MediaLibrary.Rejected(var reason) ->
                throw new ProblemException(Problem.of(ProductProblem.MEDIA_REJECTED, reason + "."));
            case MediaLibrary.Unknown() -> throw missing();
        };
    }

    @Override
    @GetMapping("/{mediaId}")
    public ResponseEntity<byte[]> read(@PathVariable String id, @PathVariable String mediaId) {
        var media = library();
        return answer(media, media.find(parse(id), parse(mediaId)).orElseThrow(MediaController::missing));
    }

    private ResponseEntity<byte[]> answer(MediaLibrary library, Media media) {
        var body = MediaBody.of(media, media.complete() && flags.media() ? library.address(media) : null);
        return new Answer(200, JSON, mapper.writeValueAsString(body)).toResponse();
    }

    private MediaLibrary uploads() {
        if (!flags.media()) {
            throw unavailable("Pictures are switched off at the moment.", SWITCHED_OFF);
        }
        return library();
    }

    private MediaLibrary library() {
        return library.getIfAvailable(() -> {
            throw unavailable("No object store is bound to this service, so it takes no pictures.", SHORTLY);
        });
    }

    private static <T> T stored(Supplier<T> call) {
        try {
            return call.get();
        } catch (MediaStore.Unavailable e) {
            throw unavailable("The object store cannot be reached at the moment.", SHORTLY);
        }
    }

    private static ProblemException unavailable(String detail, String retryAfter) {
        return new ProblemException(
                Problem.of(CommonProblem.DEPENDENCY_UNAVAILABLE, detail).withHeader("Retry-After", retryAfter));
    }

    private static UUID parse(String id) {
        return Uuid7.parse(id).orElseThrow(MediaController::missing);
    }

    private static ProblemException missing() {
        return new ProblemException(
                Problem.of(CommonProblem.NOT_FOUND, "There is no product or picture with this id."));
    }
}
