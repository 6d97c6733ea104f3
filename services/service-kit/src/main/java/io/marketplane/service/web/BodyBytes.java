package io.marketplane.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;

/** Reads the bytes of a request's body, never more of them than wanted. */
public final class BodyBytes {

    /** What {@link java.io.InputStream#readNBytes(int)} takes for any body, however small. */
    private static final int CHUNK = 1 << 14;

    private BodyBytes() {}

    /**
     * Reads the body.
     *
     * @param most how many bytes it may have
     * @return the body; one byte more than {@code most} when it is longer
     * @throws IOException when it ends before its end or its transfer coding is wrong
     */
    public static byte[] read(HttpServletRequest request, int most) throws IOException {
        var body = request.getInputStream();
        // Memory is not promised to a larger body before it is there.
        int announced = request.getContentLength();
        if (announced < 0 || announced > Math.min(most, CHUNK)) {
            return body.readNBytes(most + 1);
        }
        byte[] bytes = new byte[announced];
        return Arrays.copyOf(bytes, body.readNBytes(bytes, 0, announced));
    }
}
