/** Builds the product's container images from ordinary Dockerfiles, without a container registry. */
@NullMarked
package io.marketplane.platform.image;

import org.jspecify.annotations.NullMarked;
