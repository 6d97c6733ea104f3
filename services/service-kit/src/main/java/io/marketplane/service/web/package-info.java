/** HTTP as the API conventions ask for it: entity tags, cursors, headers, bodies, trace ids. */
@NullMarked
package io.marketplane.service.web;

import org.jspecify.annotations.NullMarked;
