/** Tests of the service kit. */
@NullMarked
package io.marketplane.service;

import org.jspecify.annotations.NullMarked;
