package vopi.aws.sql;

/// @param cluster ARN of the Aurora cluster
/// @param secret ARN of the secret with the user's credentials
/// @param name of the database
public record DatabaseAddress(String cluster, String secret, String name) {}
