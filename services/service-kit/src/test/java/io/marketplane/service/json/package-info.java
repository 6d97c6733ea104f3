/** Tests of how JSON is read. */
@NullMarked
package io.marketplane.service.json;

import org.jspecify.annotations.NullMarked;
