package jeton.bench;

import java.util.List;

/**
 * What one group of scenarios has found.
 *
 * @param about how it was measured, and what that means
 */
record Section(String title, String about, List<Figure> figures) {}
