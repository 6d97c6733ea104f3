/** Character filters, tokenizers and token filters over Lucene: the module analysis-common is not published. */
@NullMarked
package io.marketplane.elasticsearch.analysis;

import org.jspecify.annotations.NullMarked;
