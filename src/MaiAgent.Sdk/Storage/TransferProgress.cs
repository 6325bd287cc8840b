namespace MaiAgent.Sdk.Storage;

/// <summary>
/// Reports the bytes of a file, never fewer than before, whatever is sent again. The length itself is reported when the store has the
/// file: bytes that were handed to the connection may still be on their way, or refused.
/// </summary>
internal sealed class TransferProgress(IProgress<long>? progress, long length)
{
    private long _reported;

    public void Sent(long bytes)
    {
        if (bytes > _reported && bytes < length)
        {
            _reported = bytes;
            progress?.Report(bytes);
        }
    }

    public void Complete() => progress?.Report(length);
}
