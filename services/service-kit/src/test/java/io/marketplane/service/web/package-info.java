/** Tests of the HTTP conventions. */
@NullMarked
package io.marketplane.service.web;

import org.jspecify.annotations.NullMarked;
