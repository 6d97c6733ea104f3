@NullMarked
package io.marketplane.service;

import org.jspecify.annotations.NullMarked;
