namespace MaiAgent.Sdk.Testing;

/// <summary>A value that was sent, as it is stored; or the complaints about it, nested as the value is: a list of texts for a field, an object for an object.</summary>
internal readonly record struct Reading(JsonNode? Value, JsonNode? Error = null)
{
    /// <summary>The value as an object.</summary>
    /// <exception cref="ServiceErrorException">There are complaints.</exception>
    public JsonObject Checked() => Error is null ? (JsonObject)Value! : throw ServiceErrorException.BadRequest(Error);

    public static Reading Wrong(string message) => new(null, new JsonArray(message));
}
