package io.marketplane.operator.featureflag.observe;

import java.util.Optional;

/** What was heard of the flag server. */
public sealed interface ServerView {

    /**
     * Nobody said where it is.
     *
     * @param remedy what to do
     */
    record NotSet(String remedy) implements ServerView {}

    /**
     * It gives no answer that can be used.
     *
     * @param why a sentence, and what to do
     */
    record Away(String why) implements ServerView {}

    /**
     * It answers.
     *
     * @param declared what it has of the FeatureFlag; empty for nothing
     */
    record Answers(Optional<Declared> declared) implements ServerView {}
}
