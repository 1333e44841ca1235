/**
 * Holds what the pages share: times, texts, tables, files, and what goes wrong in a form.
 *
 * <p>Here belongs what any page may need, and how Faces is kept to the rules.
 */
package jeton.platform.web;
