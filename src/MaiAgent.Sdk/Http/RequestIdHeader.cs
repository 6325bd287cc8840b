namespace MaiAgent.Sdk.Http;

/// <summary>Reads the name that the service gave to a request.</summary>
internal static class RequestIdHeader
{
    private static readonly string[] Names = ["X-Request-Id", "Request-Id", "X-Correlation-Id"];

    /// <summary>The first that is there, without the key; null when none is.</summary>
    public static string? Read(HttpResponseMessage response, string apiKey)
    {
        foreach (var name in Names)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } id)
            {
                return KeyMask.Apply(id, apiKey);
            }
        }

        return null;
    }
}
