namespace MaiAgent.Sdk.Http;

/// <summary>The API key as a request carries it; what must not appear in what is received and shown.</summary>
internal static class ApiKey
{
    /// <summary>The scheme of the Authorization header.</summary>
    public const string Scheme = "Api-Key";

    /// <summary>The key that was sent with a request; empty when there was none.</summary>
    public static string SentWith(HttpRequestMessage? request) => request?.Headers.Authorization?.Parameter ?? "";
}
