/// Good files, damaged by the number, and what became of them.
package vopi.media.mutation;
