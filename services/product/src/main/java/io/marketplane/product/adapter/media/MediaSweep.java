package io.marketplane.product.adapter.media;

import io.marketplane.product.application.MediaLibrary;
import io.marketplane.product.application.MediaStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes files that nobody can use any more. Every pod may do it at once. */
final class MediaSweep {

    private static final Logger LOG = LoggerFactory.getLogger(MediaSweep.class);

    private final MediaLibrary library;

    MediaSweep(MediaLibrary library) {
        this.library = library;
    }

    @Scheduled(initialDelayString = "${marketplane.media.sweep:1m}", fixedDelayString = "${marketplane.media.sweep:1m}")
    void run() {
        try {
            int removed = library.sweep();
            if (removed > 0) {
                LOG.info("{} unused files were removed", removed);
            }
        } catch (DataAccessException | MediaStore.Unavailable e) {
            LOG.info("unused files stay until the next run: {}", e.getClass().getSimpleName());
        }
    }
}
