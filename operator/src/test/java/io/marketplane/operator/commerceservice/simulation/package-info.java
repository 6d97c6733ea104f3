/**
 * A deterministic simulation: the real decide, desired and report rooms against a modelled API server with lagging
 * caches, lost and refused writes, crashes, moody pods and meddling people.
 */
@NullMarked
package io.marketplane.operator.commerceservice.simulation;

import org.jspecify.annotations.NullMarked;
