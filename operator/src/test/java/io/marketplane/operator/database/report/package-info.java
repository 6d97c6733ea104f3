/** What people are told about Databases. */
@NullMarked
package io.marketplane.operator.database.report;

import org.jspecify.annotations.NullMarked;
