/// IAM as far as the deployment uses it: policies of a template, read and evaluated against the
/// requests that a function makes.
@NullMarked
package vopi.infra.iam;

import org.jspecify.annotations.NullMarked;
