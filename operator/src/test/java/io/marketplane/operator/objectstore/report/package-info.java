/** The room report. */
@NullMarked
package io.marketplane.operator.objectstore.report;

import org.jspecify.annotations.NullMarked;
