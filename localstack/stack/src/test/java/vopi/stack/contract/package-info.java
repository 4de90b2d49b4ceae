/// The real adapters on the embedded services, tested with the same contract tests as the fakes.
package vopi.stack.contract;
