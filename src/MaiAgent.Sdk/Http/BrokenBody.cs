namespace MaiAgent.Sdk.Http;

/// <summary>The exceptions of a body that breaks off or cannot be decompressed.</summary>
internal static class BrokenBody
{
    // BrotliStream throws InvalidOperationException for corrupt data.
    public static bool Is(Exception exception) =>
        exception is IOException or HttpRequestException or InvalidDataException or (InvalidOperationException and not ObjectDisposedException);
}
