package io.marketplane.flags.provider;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ProviderEvaluation;
import io.marketplane.flags.evaluator.Evaluation;
import io.marketplane.flags.provider.context.SdkValues;
import io.marketplane.flags.provider.telemetry.EvaluationCounts;
import io.marketplane.flags.provider.telemetry.EvaluationCounts.Counter;
import io.marketplane.flags.provider.telemetry.EvaluationCounts.Result;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one flag, in the SDK's form. Those with a value are made once and shared by all who get them: the SDK
 * copies them, and so must whoever changes them. Thread-safe without a lock; two threads may make the same answer.
 */
final class Answers {
    private static final Made[] NONE = {};
    private static final int MOST = 32;

    private final Map<String, ?> extra;
    private volatile Made[] made = NONE;
    private volatile @Nullable Described described;

    Answers(Map<String, ?> extra) {
        this.extra = extra;
    }

    /** The metadata of a flag in the SDK's form. */
    private record Described(Map<String, Object> plain, ImmutableMetadata metadata) {}

    private record Made(Evaluation evaluation, ProviderEvaluation<?> answer, Counter counter) {}

    /** The answer that {@code evaluation} is, which is counted. */
    @SuppressWarnings("ReferenceEquality") // the evaluator makes an answer once; comparing its parts would cost more
    <T> ProviderEvaluation<T> of(
            String key, Evaluation evaluation, Class<T> type, T callersDefault, EvaluationCounts counts) {
        for (Made each : made) {
            if (each.evaluation == evaluation) {
                each.counter.increment();
                @SuppressWarnings("unchecked") // the evaluator makes one evaluation for each type of value
                var answer = (ProviderEvaluation<T>) each.answer;
                return answer;
            }
        }
        Counter counter = counts.of(result(key, evaluation));
        counter.increment();
        if (evaluation.value() == null) {
            return answer(evaluation, callersDefault);
        }
        ProviderEvaluation<T> answer = answer(evaluation, converted(evaluation.value(), type));
        Made[] before = made;
        if (before.length < MOST) {
            Made[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = new Made(evaluation, answer, counter);
            made = more;
        }
        return answer;
    }

    private static <T> T converted(Object value, Class<T> type) {
        return type.isInstance(value) ? type.cast(value) : type.cast(SdkValues.value(value));
    }

    private <T> ProviderEvaluation<T> answer(Evaluation evaluation, T value) {
        return new ProviderEvaluation<>(
                value,
                evaluation.variant(),
                evaluation.reason().name(),
                evaluation.errorCode() == null
                        ? null
                        : ErrorCode.valueOf(evaluation.errorCode().name()),
                evaluation.message(),
                metadata(evaluation));
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private ImmutableMetadata metadata(Evaluation evaluation) {
        Described last = described;
        if (last == null || last.plain != evaluation.metadata()) {
            var all = new HashMap<String, @Nullable Object>(evaluation.metadata());
            all.putAll(extra);
            last = new Described(evaluation.metadata(), SdkValues.metadata(all));
            described = last;
        }
        return last.metadata;
    }

    private static Result result(String key, Evaluation evaluation) {
        return new Result(
                key,
                evaluation.variant(),
                evaluation.reason().name(),
                evaluation.errorCode() == null ? null : evaluation.errorCode().name());
    }
}
