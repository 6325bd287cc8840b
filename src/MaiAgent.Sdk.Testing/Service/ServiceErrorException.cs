namespace MaiAgent.Sdk.Testing;

/// <summary>Leaves a handler with an error response.</summary>
internal sealed class ServiceErrorException(ServiceReply reply) : Exception
{
    public ServiceReply Reply => reply;

    public static ServiceErrorException NotFound() => new(ServiceReply.Detail(404, "Not found."));

    public static ServiceErrorException BadRequest(string field, string complaint) => BadRequest(new JsonObject { [field] = new JsonArray(complaint) });

    public static ServiceErrorException BadRequest(JsonNode body) => new(ServiceReply.Json(body, 400));
}
