package io.marketplane.platform.progress;

/** Progress that nobody sees. */
final class SilentProgress implements Progress {

    @Override
    public Task task(String title) {
        return new SilentTask();
    }

    private record SilentTask() implements Task {

        @Override
        public void detail(String detail) {}

        @Override
        public void fraction(double fraction) {}

        @Override
        public void done(String summary) {}

        @Override
        public void failed(String cause) {}

        @Override
        public void close() {}
    }
}
