using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// The mark of an operation whose caller reads the body as it arrives. It stands on the operation's method
/// (<c>[Headers(StreamedMark.Mark)]</c>) and is a header only because Refit has no other way from a method to its request: the first
/// handler takes it off, and it is never sent.
/// </summary>
internal static class StreamedMark
{
    public const string Name = "MaiAgent-Sdk-Body";
    public const string Mark = Name + ": streamed";

    /// <summary>Removes the mark; whether it was there.</summary>
    public static bool Take(HttpRequestHeaders headers) => headers.Remove(Name);
}
