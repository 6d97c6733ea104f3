/** Field types: the module mapper-extras is not published. */
@NullMarked
package io.marketplane.elasticsearch.mapper;

import org.jspecify.annotations.NullMarked;
