/**
 * What every Marketplane service shares: auto-configuration that turns a Spring Boot application into one that keeps
 * the API conventions.
 */
@NullMarked
package io.marketplane.service;

import org.jspecify.annotations.NullMarked;
