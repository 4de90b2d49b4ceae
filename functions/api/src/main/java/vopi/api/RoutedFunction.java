package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.http.RouteHandler;

/// A function behind the gateway.
abstract class RoutedFunction implements RequestStreamHandler {
    private final ApiEdge edge;
    private final Map<String, RouteHandler> routes;

    /// @param routes by `operationId` of the contract
    RoutedFunction(ApiEdge edge, Map<String, RouteHandler> routes) {
        this.edge = edge;
        this.routes = routes;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        edge.serve(in, out, routes);
    }
}
