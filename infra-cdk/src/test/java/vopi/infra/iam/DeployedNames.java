package vopi.infra.iam;

import java.util.HashMap;
import java.util.Map;

/// Maps resource names of the embedded stack to those of the deployment, by the variable that holds
/// the name. A request contains the former; the deployment's statements contain the latter.
public final class DeployedNames {
    public static final Map<String, String> VARIABLES =
            Map.of(
                    "VOPI_BUCKET", "vopi",
                    "VOPI_DB_CLUSTER_ARN", TemplateValues.arn("rds", "cluster:vopi"),
                    "VOPI_DB_SECRET_ARN",
                            TemplateValues.arn("secretsmanager", "secret:vopi-database"),
                    "VOPI_PIPELINE_ARN", TemplateValues.arn("states", "stateMachine:vopi-pipeline"),
                    "VOPI_WEBHOOK_ARN", TemplateValues.arn("states", "stateMachine:vopi-webhook"),
                    "VOPI_DISPATCH_FUNCTION", "Dispatch");

    /// Only the migrations have this variable.
    private static final String OWNER =
            TemplateValues.arn("secretsmanager", "secret:vopi-database-owner");

    private static final String MACHINE = ":stateMachine:";
    private static final String EXECUTION = ":execution:";
    private static final String BUCKET = "arn:aws:s3:::";

    private DeployedNames() {}

    /// The resource's name in the deployment; unchanged if the function has no such variable.
    static RequiredPermission deployed(RequiredPermission asked, Map<String, String> told) {
        Map<String, String> context = new HashMap<>(asked.context());
        context.putAll(Requests.SECURE);
        return new RequiredPermission(asked.action(), resource(asked.resource(), told), context);
    }

    private static String resource(String resource, Map<String, String> told) {
        if (resource.startsWith(BUCKET)) {
            String[] path = resource.substring(BUCKET.length()).split("/", 2);
            String bucket = path[0].equals("vopi") ? told.getOrDefault("VOPI_BUCKET", "") : path[0];
            return BUCKET + bucket + (path.length < 2 ? "" : "/" + path[1]);
        }
        if (resource.contains(":execution:")) {
            int name = resource.lastIndexOf(':');
            String machine = resource.substring(0, name).replace(EXECUTION, MACHINE);
            return resource(machine, told).replace(MACHINE, EXECUTION) + resource.substring(name);
        }
        if (resource.equals("Dispatch")) {
            return TemplateValues.arn("lambda", "function:" + told.get("VOPI_DISPATCH_FUNCTION"));
        }
        if (resource.equals(OWNER)) {
            return told.getOrDefault("VOPI_DB_OWNER_SECRET_ARN", resource);
        }
        for (Map.Entry<String, String> known : VARIABLES.entrySet()) {
            if (known.getValue().equals(resource)) {
                return told.getOrDefault(known.getKey(), resource);
            }
        }
        // The service appends six characters to a secret's name in its ARN.
        return resource.contains(":secret:") ? resource + "-AbCdEf" : resource;
    }
}
