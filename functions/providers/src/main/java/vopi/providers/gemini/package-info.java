/// Gemini behind the vision port, through google-genai: what it is asked, what it may answer, and
/// which of its models is alive. The prompt, the schema and the model list are resources.
@NullMarked
package vopi.providers.gemini;

import org.jspecify.annotations.NullMarked;
