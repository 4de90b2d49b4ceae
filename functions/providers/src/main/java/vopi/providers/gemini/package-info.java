/// Implements the vision port with Gemini through google-genai: request, answer validation and
/// choice of an available model. The prompt, the schema and the model list are resources.
@NullMarked
package vopi.providers.gemini;

import org.jspecify.annotations.NullMarked;
