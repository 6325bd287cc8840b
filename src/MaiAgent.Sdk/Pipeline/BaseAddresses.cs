namespace MaiAgent.Sdk.Pipeline;

/// <summary>The spellings of a base address that people configure, brought into one form.</summary>
internal static class BaseAddresses
{
    private const string DefaultPath = "/api";

    /// <summary>Host and prefix without a final slash; a bare host gets <c>/api</c>.</summary>
    public static Uri Normalize(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        return new Uri(address.GetLeftPart(UriPartial.Authority) + (path.Length == 0 ? DefaultPath : path));
    }

    /// <summary>Whether both are the same scheme, host and port.</summary>
    public static bool SameOrigin(Uri left, Uri right) =>
        left.Port == right.Port
        && string.Equals(left.Scheme, right.Scheme, StringComparison.Ordinal)
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
