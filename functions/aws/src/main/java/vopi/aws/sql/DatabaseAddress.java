package vopi.aws.sql;

/// @param cluster ARN of the Aurora cluster
/// @param secret ARN of the secret that opens it
/// @param name of the database
public record DatabaseAddress(String cluster, String secret, String name) {}
