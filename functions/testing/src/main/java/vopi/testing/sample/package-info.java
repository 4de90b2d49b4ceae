/// Builders of sample records: all fields have values, and each builder varies one of them.
@NullMarked
package vopi.testing.sample;

import org.jspecify.annotations.NullMarked;
