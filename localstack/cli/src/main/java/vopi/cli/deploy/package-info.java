/// The deployment to AWS, or to an emulator of it, by the pinned CDK.
@org.jspecify.annotations.NullMarked
package vopi.cli.deploy;
