package io.marketplane.cli;

import io.marketplane.cli.flag.FlagConnection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** What the commands have in common that ask a flags server. */
abstract class FlagServerCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private FlagServerOption server = new FlagServerOption();

    @Mixin
    private OutputOption output = new OutputOption();

    FlagServerCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        check();
        return server.with(session, cluster, this::call);
    }

    /** Refuses a command line that makes no sense, before anybody is asked. */
    void check() {}

    /** Does the work; returns an exit code. */
    abstract int call(FlagConnection connection);

    Session session() {
        return session;
    }

    FlagServerOption server() {
        return server;
    }

    boolean isJson() {
        return output.isJson();
    }

    /** Prints a result in the form that was asked for. */
    void print(Object json, Supplier<List<String>> lines) {
        if (output.isJson()) {
            session.out().println(Json.write(json));
        } else {
            lines.get().forEach(session.out()::println);
        }
    }
}
