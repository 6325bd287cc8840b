using System.Text;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Received bytes as text that may stand in an exception: bounded, and without the API key.</summary>
internal static class Snippet
{
    /// <summary>The limit of a stream's raw event.</summary>
    public const int MaxEventBytes = 16 * 1024;

    /// <summary>The default limit of a body in an exception.</summary>
    public const int MaxBodyBytes = 4 * 1024;

    private const string Withheld = "(withheld: the response may hold secrets)";

    /// <summary>The beginning of a response that is no error; of one that may hold secrets only that.</summary>
    public static string OfResponse(ReadOnlySpan<byte> utf8, int maxBytes, CallState? call) =>
        call?.Has(Mark.Secret) == true ? Withheld : From(utf8, maxBytes, call?.Key);

    /// <summary>The first <paramref name="maxBytes"/> bytes as text, invalid UTF-8 as U+FFFD, the key masked.</summary>
    public static string From(ReadOnlySpan<byte> utf8, int maxBytes, ApiKey? key)
    {
        var apiKey = key?.Value ?? "";
        // Cut before masking: the mask also finds a key that the cut shortened, but not one that a later cut shortens.
        var isCut = utf8.Length >= maxBytes;
        var text = KeyMask.Apply(Encoding.UTF8.GetString(isCut ? utf8[..maxBytes] : utf8), apiKey);
        return isCut ? WithoutBeginningOfKey(text, apiKey) : text;
    }

    /// <summary>A cut may leave so little of a key that only its place at the end distinguishes it from other text.</summary>
    private static string WithoutBeginningOfKey(string text, string apiKey)
    {
        for (var length = Math.Min(apiKey.Length - 1, text.Length); length > 0; length--)
        {
            if (text.AsSpan().EndsWith(apiKey.AsSpan(0, length)))
            {
                return text[..^length];
            }
        }

        return text;
    }
}
