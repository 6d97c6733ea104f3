package io.marketplane.flags.server.adapter.web;

import io.marketplane.service.web.ProblemRenderer;

/**
 * How answers and problems are written.
 *
 * @param answers writes bodies
 * @param problems writes problems
 */
public record Rendering(Answers answers, ProblemRenderer problems) {}
