/** What is there of a Database: an immutable record, read from Kubernetes objects and from PostgreSQL. */
@NullMarked
package io.marketplane.operator.database.observe;

import org.jspecify.annotations.NullMarked;
