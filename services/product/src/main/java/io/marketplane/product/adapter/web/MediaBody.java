package io.marketplane.product.adapter.web;

import io.marketplane.product.domain.Media;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A picture as it is answered. */
@Schema(name = "Media", description = "A picture of a product.")
record MediaBody(
        @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED)
        String id,

        @Schema(
                description = "pending until complete was called and found the file to be what was declared.",
                allowableValues = {"pending", "complete"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        String status,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String contentType,

        @Schema(description = "Bytes.", requiredMode = Schema.RequiredMode.REQUIRED)
        long size,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String sha256,

        @Schema(
                description =
                        "Where it can be read for an hour; null while it is pending or pictures are switched off.",
                types = {"string", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String url) {

    static MediaBody of(Media media, @Nullable String url) {
        var file = media.file();
        return new MediaBody(
                media.id().toString(),
                media.complete() ? "complete" : "pending",
                file.type().mime(),
                file.size(),
                file.sha256(),
                url);
    }

    /** What a client needs to send the file to the store. */
    @Schema(name = "MediaUpload", description = "Send the file with this method, to this address, with these headers.")
    record Upload(
            @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED)
            String id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String uploadUrl,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String method,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, String> headers,

            @Schema(format = "date-time", requiredMode = Schema.RequiredMode.REQUIRED)
            String expiresAt) {}

    /** What a declaration takes, for the OpenAPI document. */
    @Schema(name = "NewMedia")
    record Declaration(
            @Schema(
                    allowableValues = {"image/jpeg", "image/png", "image/webp"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String contentType,

            @Schema(
                    description = "Bytes.",
                    minimum = "1",
                    maximum = "20971520",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            Long size,

            @Schema(pattern = "^[0-9a-f]{64}$", requiredMode = Schema.RequiredMode.REQUIRED)
            String sha256) {}
}
