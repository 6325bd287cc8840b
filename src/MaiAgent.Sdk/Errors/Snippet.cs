using System.Text;

namespace MaiAgent.Sdk;

/// <summary>Received bytes as text that may stand in an exception: bounded, and without the API key.</summary>
internal static class Snippet
{
    /// <summary>What a stream's raw event is cut to.</summary>
    public const int MaxEventBytes = 16 * 1024;

    /// <summary>What a body in an exception is cut to, unless it says otherwise.</summary>
    public const int MaxBodyBytes = 4 * 1024;

    private const string Mask = "***";

    /// <summary>The first <paramref name="maxBytes"/> bytes as text, invalid UTF-8 as U+FFFD, the key masked.</summary>
    public static string From(ReadOnlySpan<byte> utf8, int maxBytes, string apiKey)
    {
        // What is behind the cut is looked at as well: half a key is still most of a secret.
        var decoded = Encoding.UTF8.GetString(utf8.Length > maxBytes + apiKey.Length ? utf8[..(maxBytes + apiKey.Length)] : utf8);
        var masked = MaskKey(decoded, apiKey);
        return masked.Length > maxBytes ? masked[..maxBytes] : masked;
    }

    /// <summary>The text without the API key.</summary>
    public static string MaskKey(string text, string apiKey) =>
        apiKey.Length == 0 ? text : text.Replace(apiKey, Mask, StringComparison.Ordinal);
}
