using System.Text;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Received bytes as text that may stand in an exception: bounded, and without the API key.</summary>
internal static class Snippet
{
    /// <summary>What a stream's raw event is cut to.</summary>
    public const int MaxEventBytes = 16 * 1024;

    /// <summary>What a body in an exception is cut to, unless it says otherwise.</summary>
    public const int MaxBodyBytes = 4 * 1024;

    /// <summary>The first <paramref name="maxBytes"/> bytes as text, invalid UTF-8 as U+FFFD, the key masked.</summary>
    public static string From(ReadOnlySpan<byte> utf8, int maxBytes, CallState? call)
    {
        var apiKey = call?.Key.Value ?? "";
        // Cut before it is masked: what the cut leaves of a key is found too, and no cut may come after.
        var isCut = utf8.Length >= maxBytes;
        var text = KeyMask.Apply(Encoding.UTF8.GetString(isCut ? utf8[..maxBytes] : utf8), apiKey);
        return isCut ? WithoutBeginningOfKey(text, apiKey) : text;
    }

    /// <summary>A cut may leave so little of a key that only its place at the end tells it from other text.</summary>
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
