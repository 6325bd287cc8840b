namespace MaiAgent.Sdk.Http;

/// <summary>What reading a body throws when it breaks off or cannot be decompressed.</summary>
internal static class BrokenBody
{
    // An invalid operation is what Brotli calls invalid data.
    public static bool Is(Exception exception) =>
        exception is IOException or HttpRequestException or InvalidDataException or (InvalidOperationException and not ObjectDisposedException);
}
