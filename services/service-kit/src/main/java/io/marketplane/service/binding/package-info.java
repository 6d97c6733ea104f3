/** Engines that a service may use, found by their bindings (servicebinding.io), whose credentials change as it runs. */
@NullMarked
package io.marketplane.service.binding;

import org.jspecify.annotations.NullMarked;
