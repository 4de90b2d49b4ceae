/// What a job costs with paid providers, beside what a simpler program would pay: counted by
/// servers that play the providers, at their list prices.
@NullMarked
package vopi.bench.bill;

import org.jspecify.annotations.NullMarked;
