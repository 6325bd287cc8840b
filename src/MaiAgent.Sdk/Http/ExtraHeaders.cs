using System.Collections.Frozen;

namespace MaiAgent.Sdk.Http;

/// <summary>Which headers a view may add: none that decides how a request or its response is framed and read, and none of the SDK's own.</summary>
internal static class ExtraHeaders
{
    private static readonly FrozenSet<string> Refused = FrozenSet.ToFrozenSet(
        [
            "Authorization", "Accept", "Accept-Encoding", "Range", "Host", "Expect", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] RefusedPrefixes = ["Content-", "Proxy-", "MaiAgent-Sdk-"];

    /// <summary>The failure of a header, with a remedy, or null. The value is never in it, nor a name that is malformed: it may be a value.</summary>
    public static string? Check(string name, string? value)
    {
        using var request = new HttpRequestMessage();
        if (Refused.Contains(name) || Array.Exists(RefusedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return $"{nameof(MaiAgentCallOptions.Headers)} must not hold {name}: the SDK and the connection set it. Remove it.";
        }

        if (!request.Headers.TryAddWithoutValidation(name, ""))
        {
            return $"{nameof(MaiAgentCallOptions.Headers)} has a name that no header of a request can have. Use letters, digits and hyphens, such as X-Tenant.";
        }

        return value is null || value.AsSpan().ContainsAnyExceptInRange('\x20', '\x7e')
            ? $"{nameof(MaiAgentCallOptions.Headers)} has a value for {name} that cannot be sent: it must be printable ASCII without line breaks. Encode other text, for instance with Uri.EscapeDataString."
            : null;
    }
}
