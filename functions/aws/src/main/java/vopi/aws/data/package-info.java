/// The tables: one `*Rows` class each, every statement beside its method.
@NullMarked
package vopi.aws.data;

import org.jspecify.annotations.NullMarked;
