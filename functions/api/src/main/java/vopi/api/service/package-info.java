/// Information about the service: health, readiness, documentation.
@NullMarked
package vopi.api.service;

import org.jspecify.annotations.NullMarked;
