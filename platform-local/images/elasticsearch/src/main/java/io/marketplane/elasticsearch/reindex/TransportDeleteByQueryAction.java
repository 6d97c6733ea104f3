package io.marketplane.elasticsearch.reindex;

import java.util.Arrays;
import java.util.List;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.bulk.BulkItemResponse;
import org.elasticsearch.action.bulk.BulkRequest;
import org.elasticsearch.action.delete.DeleteRequest;
import org.elasticsearch.action.search.SearchRequest;
import org.elasticsearch.action.support.ActionFilters;
import org.elasticsearch.action.support.HandledTransportAction;
import org.elasticsearch.action.support.WriteRequest.RefreshPolicy;
import org.elasticsearch.client.internal.Client;
import org.elasticsearch.common.util.concurrent.EsExecutors;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.index.reindex.BulkByPaginatedSearchResponse;
import org.elasticsearch.index.reindex.BulkByPaginatedSearchTask;
import org.elasticsearch.index.reindex.DeleteByQueryAction;
import org.elasticsearch.index.reindex.DeleteByQueryRequest;
import org.elasticsearch.injection.guice.Inject;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.search.builder.SearchSourceBuilder;
import org.elasticsearch.tasks.Task;
import org.elasticsearch.transport.TransportService;

/** Searches and deletes in turn until a search finds nothing; what changes in between is found again. */
public final class TransportDeleteByQueryAction
        extends HandledTransportAction<DeleteByQueryRequest, BulkByPaginatedSearchResponse> {
    private static final int AT_ONCE = 1000;

    private final Client client;

    /** Called by the node. */
    @Inject
    public TransportDeleteByQueryAction(TransportService transport, ActionFilters filters, Client client) {
        super(
                DeleteByQueryAction.NAME,
                transport,
                filters,
                DeleteByQueryRequest::new,
                EsExecutors.DIRECT_EXECUTOR_SERVICE);
        this.client = client;
    }

    /** What has been done so far. */
    private record Work(long started, long deleted, int batches, long conflicts) {
        static Work begun() {
            return new Work(System.nanoTime(), 0, 0, 0);
        }

        Work and(long more, long conflicted) {
            return new Work(started, deleted + more, batches + 1, conflicts + conflicted);
        }

        BulkByPaginatedSearchResponse end(List<BulkItemResponse.Failure> failures) {
            var status = new BulkByPaginatedSearchTask.Status(
                    null,
                    deleted,
                    0,
                    0,
                    deleted,
                    batches,
                    conflicts,
                    0,
                    0,
                    0,
                    TimeValue.ZERO,
                    Float.POSITIVE_INFINITY,
                    null,
                    TimeValue.ZERO);
            return new BulkByPaginatedSearchResponse(
                    TimeValue.timeValueNanos(System.nanoTime() - started), status, failures, List.of(), false);
        }
    }

    @Override
    protected void doExecute(
            Task task, DeleteByQueryRequest request, ActionListener<BulkByPaginatedSearchResponse> listener) {
        var asked = request.getSearchRequest();
        var search = new SearchRequest(asked.indices())
                .indicesOptions(asked.indicesOptions())
                .source(new SearchSourceBuilder()
                        .query(asked.source().query())
                        .size(AT_ONCE)
                        .fetchSource(false)
                        .seqNoAndPrimaryTerm(true));
        round(search, Work.begun(), listener);
    }

    private void round(SearchRequest search, Work work, ActionListener<BulkByPaginatedSearchResponse> listener) {
        client.search(search, listener.delegateFailureAndWrap((next, found) -> {
            var bulk = new BulkRequest().setRefreshPolicy(RefreshPolicy.IMMEDIATE);
            for (var hit : found.getHits().getHits()) {
                bulk.add(new DeleteRequest(hit.getIndex(), hit.getId())
                        .setIfSeqNo(hit.getSeqNo())
                        .setIfPrimaryTerm(hit.getPrimaryTerm()));
            }
            if (bulk.numberOfActions() == 0) {
                next.onResponse(work.end(List.of()));
            } else {
                client.bulk(
                        bulk,
                        next.delegateFailureAndWrap((last, answer) -> goOn(search, work, answer.getItems(), last)));
            }
        }));
    }

    private void goOn(
            SearchRequest search,
            Work work,
            BulkItemResponse[] items,
            ActionListener<BulkByPaginatedSearchResponse> listener) {
        var failures = Arrays.stream(items)
                .filter(BulkItemResponse::isFailed)
                .map(BulkItemResponse::getFailure)
                .toList();
        var serious = failures.stream()
                .filter(failure -> failure.getStatus() != RestStatus.CONFLICT)
                .toList();
        var more = work.and(items.length - failures.size(), failures.size() - serious.size());
        if (serious.isEmpty()) {
            round(search, more, listener);
        } else {
            listener.onResponse(more.end(serious));
        }
    }
}
