namespace MaiAgent.Sdk.Testing;

/// <summary><c>Authorization: Api-Key …</c> and nothing else.</summary>
internal static class Authentication
{
    private const string Scheme = "Api-Key ";

    public static void Require(RecordedRequest request, string apiKey)
    {
        var header = request.Header("Authorization");
        if (header is null || !header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw Unauthorized("Authentication credentials were not provided.");
        }

        if (!string.Equals(header[Scheme.Length..], apiKey, StringComparison.Ordinal))
        {
            throw Unauthorized("Invalid API key format.");
        }
    }

    private static ServiceErrorException Unauthorized(string detail) =>
        new(ServiceReply.Detail(401, detail).With("WWW-Authenticate", "Api-Key"));
}
