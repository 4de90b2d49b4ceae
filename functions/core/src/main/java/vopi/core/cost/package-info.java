/// What a job needs and costs, by stage: measured figures, list prices, and the model over them. A
/// month's bill and the estimate of one job use the same.
@NullMarked
package vopi.core.cost;

import org.jspecify.annotations.NullMarked;
