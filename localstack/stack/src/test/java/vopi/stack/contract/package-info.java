/// The real adapters over the embedded services, by the same contract tests as the fakes.
package vopi.stack.contract;
