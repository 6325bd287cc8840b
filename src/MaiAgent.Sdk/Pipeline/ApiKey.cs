namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The API key on its way with a request, beside its headers: whatever logs those on the way, the logs of
/// <c>IHttpClientFactory</c> included, does not see it. It is what must not appear in what is received and shown.
/// </summary>
internal sealed class ApiKey(string value, Uri origin)
{
    /// <summary>The scheme of the Authorization header.</summary>
    private const string Scheme = "Api-Key";

    private static readonly HttpRequestOptionsKey<ApiKey> OptionsKey = new("MaiAgent.Sdk.ApiKey");

    /// <summary>The key itself.</summary>
    public string Value { get; } = value;

    /// <summary>The value of the Authorization header.</summary>
    public string HeaderValue { get; } = $"{Scheme} {value}";

    /// <summary>The key that goes with a request; null when there is none.</summary>
    public static ApiKey? Of(HttpRequestMessage request) => request.Options.TryGetValue(OptionsKey, out var key) ? key : null;

    /// <summary>The key that was sent with a request; empty when there was none.</summary>
    public static string SentWith(HttpRequestMessage? request) => (request is null ? null : Of(request))?.Value ?? "";

    /// <summary>Whether the key may go there.</summary>
    public bool IsFor(Uri? address) => address is { IsAbsoluteUri: true } && BaseAddresses.SameOrigin(address, origin);

    /// <summary>Lets the request carry the key.</summary>
    public void GoWith(HttpRequestMessage request) => request.Options.Set(OptionsKey, this);
}
