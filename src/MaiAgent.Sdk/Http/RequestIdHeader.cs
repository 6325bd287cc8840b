namespace MaiAgent.Sdk.Http;

/// <summary>Reads the id that the service gave to a request.</summary>
internal static class RequestIdHeader
{
    private static readonly string[] Names = ["X-Request-Id", "Request-Id", "X-Correlation-Id"];

    /// <summary>The first that is there; null when none is.</summary>
    public static string? Read(HttpResponseMessage response) => Names
        .Select(name => response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null)
        .FirstOrDefault(static id => !string.IsNullOrEmpty(id));
}
