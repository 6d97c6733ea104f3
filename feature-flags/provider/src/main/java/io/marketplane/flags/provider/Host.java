package io.marketplane.flags.provider;

import dev.openfeature.sdk.Awaitable;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderEventDetails;

/** What a session works for. */
interface Host {

    /** Puts flags in force. */
    void inForce(RuleSet rules);

    /** Tells those who listen; by and by, and not always in order unless the answer is waited for. */
    Awaitable emit(ProviderEvent event, ProviderEventDetails details);
}
