/// The part of IAM that the deployment uses: policies of a template, evaluated against the requests
/// of a function.
@NullMarked
package vopi.infra.iam;

import org.jspecify.annotations.NullMarked;
