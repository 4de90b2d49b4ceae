/// The service about itself: health, readiness, documentation.
@NullMarked
package vopi.api.service;

import org.jspecify.annotations.NullMarked;
