/// The cost of a job with paid providers, compared with a simpler program: counted by servers that
/// simulate the providers, at their list prices.
@NullMarked
package vopi.bench.bill;

import org.jspecify.annotations.NullMarked;
