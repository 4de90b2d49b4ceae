/// The deployment to AWS, or to an emulator of it, with a pinned version of the CDK.
@org.jspecify.annotations.NullMarked
package vopi.cli.deploy;
