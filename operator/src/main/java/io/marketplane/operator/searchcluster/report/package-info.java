/** What people are told about a SearchCluster. Pure. */
@NullMarked
package io.marketplane.operator.searchcluster.report;

import org.jspecify.annotations.NullMarked;
