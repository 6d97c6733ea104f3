@NullMarked
package io.marketplane.operator.featureflag.report;

import org.jspecify.annotations.NullMarked;
