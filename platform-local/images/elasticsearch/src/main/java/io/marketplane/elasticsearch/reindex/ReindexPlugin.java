package io.marketplane.elasticsearch.reindex;

import java.util.List;
import org.elasticsearch.index.reindex.DeleteByQueryAction;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.Plugin;

/** The action that the server's own features call; it has no address of its own. */
public final class ReindexPlugin extends Plugin implements ActionPlugin {
    @Override
    public List<ActionHandler> getActions() {
        return List.of(new ActionHandler(DeleteByQueryAction.INSTANCE, TransportDeleteByQueryAction.class));
    }
}
